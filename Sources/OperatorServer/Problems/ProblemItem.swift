import OCPPJ

/// One fault of a request: a place in its body (JSON pointer, RFC 6901) or a query parameter, and what is wrong.
struct ProblemItem: Sendable, Hashable {
    var pointer: String?
    var parameter: String?
    var code: String
    var message: String

    static func member(_ pointer: String, _ code: String, _ message: String) -> ProblemItem {
        ProblemItem(pointer: pointer, parameter: nil, code: code, message: message)
    }

    static func parameter(_ name: String, _ code: String, _ message: String) -> ProblemItem {
        ProblemItem(pointer: nil, parameter: name, code: code, message: message)
    }

    func write(to fields: inout ObjectWriter) {
        fields.field("pointer", pointer)
        fields.field("parameter", parameter)
        fields.field("code", code)
        fields.field("message", message)
    }

    /// A member name as one step of a JSON pointer.
    static func step(_ name: String) -> String {
        var step = "/"
        for character in name {
            switch character {
            case "~": step += "~0"
            case "/": step += "~1"
            default: step.append(character)
            }
        }
        return step
    }
}
