import OCPPJ

/// A JSON value that a test can take apart and change.
indirect enum JSONTree: Sendable {
    case scalar(String)
    case array([JSONTree])
    case object([(name: String, value: JSONTree)])

    init(_ view: JSONView) {
        switch view.kind {
        case .object: self = .object(view.members.map { ($0.name, JSONTree($0.value)) })
        case .array: self = .array(view.elements.map(JSONTree.init))
        default: self = .scalar(view.text)
        }
    }

    var text: String {
        switch self {
        case .scalar(let text): text
        case .array(let elements): "[" + elements.map(\.text).joined(separator: ",") + "]"
        case .object(let members):
            "{" + members.map { "\"\($0.name)\":\($0.value.text)" }.joined(separator: ",") + "}"
        }
    }

    /// A copy in which the value at the path is another one; nil takes it out, a new name is added.
    func replacing(_ path: ArraySlice<String>, with value: JSONTree?) -> JSONTree {
        guard let step = path.first else { return value ?? self }
        let rest = path.dropFirst()
        switch self {
        case .scalar:
            return self
        case .array(var elements):
            let index = Int(step) ?? 0
            elements[index] = elements[index].replacing(rest, with: value)
            return .array(elements)
        case .object(var members):
            guard let index = members.firstIndex(where: { $0.name == step }) else {
                return .object(members + (value.map { [(step, $0)] } ?? []))
            }
            if rest.isEmpty, value == nil {
                members.remove(at: index)
            } else {
                members[index].value = members[index].value.replacing(rest, with: value)
            }
            return .object(members)
        }
    }
}
