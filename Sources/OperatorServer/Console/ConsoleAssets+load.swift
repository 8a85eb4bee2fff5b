import Foundation

extension ConsoleAssets {
    /// Reads the folder that `dev/console` makes; nil where it holds no console.
    ///
    /// Throws what reading throws, when a file is there and cannot be read.
    public init?(folder: String) throws {
        let root = URL(fileURLWithPath: folder, isDirectory: true)
        guard FileManager.default.fileExists(atPath: root.appendingPathComponent("release").path) else {
            return nil
        }
        let text = try String(contentsOf: root.appendingPathComponent("release"), encoding: .utf8)
        release = text.trimmingCharacters(in: .whitespacesAndNewlines)
        page = try Self.asset(
            at: root.appendingPathComponent("index.html"), contentType: "text/html; charset=utf-8")
        let docs = root.appendingPathComponent("docs.html")
        self.docs =
            FileManager.default.fileExists(atPath: docs.path)
            ? try Self.asset(at: docs, contentType: "text/html; charset=utf-8") : nil
        let assets = root.appendingPathComponent("assets", isDirectory: true)
        var files: [String: ConsoleAsset] = [:]
        for folder in try Self.names(in: assets) {
            for name in try Self.names(in: assets.appendingPathComponent(folder)) {
                guard let contentType = ConsoleAsset.contentType(of: name) else { continue }
                let file = assets.appendingPathComponent(folder).appendingPathComponent(name)
                files["\(folder)/\(name)"] = try Self.asset(at: file, contentType: contentType)
            }
        }
        self.files = files
    }

    private static func names(in folder: URL) throws -> [String] {
        try FileManager.default.contentsOfDirectory(atPath: folder.path).filter { !$0.hasPrefix(".") }
    }

    private static func asset(at file: URL, contentType: String) throws -> ConsoleAsset {
        let compressed = file.appendingPathExtension("gz")
        let gzip =
            FileManager.default.fileExists(atPath: compressed.path) ? try Data(contentsOf: compressed) : nil
        return ConsoleAsset(
            contentType: contentType, bytes: [UInt8](try Data(contentsOf: file)),
            gzip: gzip.map { [UInt8]($0) })
    }
}
