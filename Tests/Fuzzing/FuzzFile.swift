public import Foundation

/// An input that is kept: a seed, or what once broke a property.
public struct FuzzFile: Sendable, CustomStringConvertible {
    private static let root = URL(filePath: #filePath).appending(path: "../../../fuzz").standardizedFileURL

    public let url: URL

    /// All inputs of a fuzz target, seeds first.
    public static func all(of target: String) -> [FuzzFile] {
        ["corpus", "regressions"].flatMap { kind in
            files(in: root.appending(path: "\(kind)/\(target)"))
        }
    }

    public var description: String { url.lastPathComponent }

    public func read() throws -> [UInt8] { [UInt8](try Data(contentsOf: url)) }

    private static func files(in folder: URL) -> [FuzzFile] {
        // A folder that is not there has no files; a target without any fails its test.
        let files = try? FileManager.default.contentsOfDirectory(at: folder, includingPropertiesForKeys: nil)
        return (files ?? []).map(FuzzFile.init).sorted { $0.description < $1.description }
    }

    private init(_ url: URL) { self.url = url }
}
