import OCPPJ

extension MemberReader {
    /// An array of topics of events; nil when absent or null.
    mutating func topics(_ name: String) -> [String]? {
        guard let value = view[name], value.kind != .null else { return nil }
        let topics = value.elements.map { $0.string ?? "" }
        guard value.kind == .array, topics.allSatisfy(EventFilter.topics.contains) else {
            let known = EventFilter.topics.joined(separator: ", ")
            fault(name, "bad-value", "\(name) is an array of topics, which are \(known)")
            return nil
        }
        return EventFilter.topics.filter(topics.contains)
    }
}
