import Hummingbird

extension ApiContext {
    /// A part of the path, decoded exactly: `CP%2F1` is the identity `CP/1`.
    func pathText(_ name: String) throws -> String {
        let raw = parameters.get(name) ?? ""
        guard let text = PercentEncoding.decode(raw), !text.isEmpty else {
            throw Problem.badRequest("bad-path", "The path holds a text that is not percent-encoded UTF-8")
        }
        return text
    }

    /// A number in the path; what is no number names nothing.
    func pathNumber(_ name: String, of what: String) throws -> Int64 {
        let text = try pathText(name)
        guard let number = Int64(text) else { throw Problem.notFound("There is no \(what) \(text)") }
        return number
    }
}
