/// One file of the console, as it is sent.
struct ConsoleAsset: Sendable {
    let contentType: String
    let bytes: [UInt8]
    /// The same, compressed when the assets were set up; nil where that saves nothing.
    let gzip: [UInt8]?

    /// The media type that a file's name stands for; nil: no file of the console.
    static func contentType(of name: String) -> String? {
        guard let dot = name.lastIndex(of: ".") else { return nil }
        switch name[dot...] {
        case ".js": return "text/javascript; charset=utf-8"
        case ".css": return "text/css; charset=utf-8"
        case ".json": return "application/json"
        case ".svg": return "image/svg+xml"
        case ".png": return "image/png"
        case ".txt": return "text/plain; charset=utf-8"
        default: return nil
        }
    }
}
