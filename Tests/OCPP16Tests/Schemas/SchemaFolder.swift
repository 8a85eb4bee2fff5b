import Foundation
import OCPPJ

/// The official JSON schemas, where the folder beside the package holds them.
enum SchemaFolder {
    private static let folder = URL(filePath: #filePath)
        .appending(path: "../../../../../shared/ocpp16/schemas").standardizedFileURL

    static let isPresent = FileManager.default.fileExists(atPath: folder.path(percentEncoded: false))

    /// The schema of that name, of the specification or of the security white paper.
    static func schema(_ name: String) throws -> JSONView {
        for part in ["ocpp16-core", "ocpp16-security"] {
            let file = folder.appending(path: "\(part)/\(name).json")
            if let text = try? Data(contentsOf: file) { return try JSONDocument(Array(text)).root }
        }
        throw CocoaError(.fileNoSuchFile)
    }
}
