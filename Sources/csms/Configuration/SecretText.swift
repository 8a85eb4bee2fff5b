import Foundation

/// A secret from a setting or from a file, so that it need not stand where others see it (flags, `ps`).
enum SecretText {
    /// The secret itself, or the content of the file; nil where neither is given.
    static func text(_ text: String?, file: String?, setting: String) throws -> String? {
        guard let file, !file.isEmpty else { return text }
        guard (text ?? "").isEmpty else {
            throw CommandFailure("Give either \(setting) or \(setting)-file, not both")
        }
        return try read(file, setting: "\(setting)-file")
    }

    /// The content of a file without the line end behind it.
    static func read(_ file: String, setting: String) throws -> String {
        let text: String
        do {
            text = try String(contentsOfFile: file, encoding: .utf8)
        } catch {
            throw CommandFailure(
                "The file \(file) (\(setting)) cannot be read: \(error.localizedDescription)")
        }
        let secret = text.trimmingCharacters(in: .whitespacesAndNewlines)
        guard !secret.isEmpty else { throw CommandFailure("The file \(file) (\(setting)) is empty") }
        return secret
    }

    /// Whether a URL holds a password.
    static func hasPassword(_ url: String) -> Bool {
        guard let parts = URLComponents(string: url) else { return url.contains("password=") }
        return parts.password != nil || (parts.queryItems ?? []).contains { $0.name == "password" }
    }
}
