import OCPPJ

extension ObjectWriter {
    /// Embeds a text that should be JSON as JSON; as a string under `fallback` where it is not, so that a broken
    /// text never breaks the answer around it.
    mutating func embed(_ name: String, _ text: String?, orText fallback: String) {
        guard let text else { return }
        if (try? JSONDocument(text: text)) != nil {
            raw(name, text)
        } else {
            field(fallback, text)
        }
    }
}
