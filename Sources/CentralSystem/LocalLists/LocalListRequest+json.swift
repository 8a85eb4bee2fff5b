import OCPP16
public import OCPPJ

extension LocalListRequest.Source {
    /// The members that say what a list is made of; an object has exactly one of them.
    private static let members = ["source", "groups", "tags", "entries"]

    /// Reads one of `{"source":"tags"}` (all tags), `{"groups":[…]}`, `{"tags":[…]}` and `{"entries":[…]}`.
    ///
    /// Throws `ChangeRefusal.invalid` with a pointer into the object.
    public init(_ view: JSONView) throws {
        func tags(_ name: String) throws -> [IdToken]? {
            guard let list = view[name] else { return nil }
            guard list.kind == .array else { throw Self.fault("/\(name)", "must be a list of id tags") }
            return try list.elements.enumerated().map { index, element in
                guard let text = element.string, (1...20).contains(text.count) else {
                    throw Self.fault("/\(name)/\(index)", "must be an id tag of 1 to 20 characters")
                }
                return IdToken(text)
            }
        }
        guard Self.members.count(where: { view[$0] != nil }) == 1 else {
            throw Self.fault("", "needs one of source (\"tags\" for all), groups, tags and entries")
        }
        if let groups = try tags("groups") {
            self = .groups(groups)
        } else if let tags = try tags("tags") {
            self = .tags(tags)
        } else if let entries = view["entries"] {
            guard entries.kind == .array else { throw Self.fault("/entries", "must be a list") }
            self = .entries(
                try entries.elements.enumerated().map { index, element in
                    do {
                        return try AuthorizationData.decode(element, .strict).value
                    } catch let error as CallError {
                        throw Self.fault("/entries/\(index)", "is not usable: \(error.description)")
                    }
                })
        } else if view["source"]?.string == "tags" {
            self = .allTags
        } else {
            throw Self.fault("/source", "must be \"tags\"")
        }
    }

    private static func fault(_ pointer: String, _ sentence: String) -> ChangeRefusal {
        .invalid(pointer: pointer, sentence: sentence)
    }
}
