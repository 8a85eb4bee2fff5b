import Foundation

/// Signs by a program of the operator's: the request comes on its standard input, `CSMS_STATION` names the station,
/// and it writes the chain to its standard output.
public struct AuthorityCommand: CertificateIssuer {
    private let path: String
    private let timeout: Duration

    /// A program that takes longer than the time-out is ended.
    public init(path: String, timeout: Duration = .seconds(60)) {
        self.path = path
        self.timeout = timeout
    }

    /// More than CertificateSigned can carry.
    private static let longestChain = 64 * 1_024

    @concurrent
    public func chain(for csr: String, station identity: String) async throws -> String {
        let folder = FileManager.default.temporaryDirectory.appending(
            path: "csms-\(UUID().uuidString)", directoryHint: .isDirectory)
        try FileManager.default.createDirectory(
            at: folder, withIntermediateDirectories: true, attributes: [.posixPermissions: 0o700])
        defer { try? FileManager.default.removeItem(at: folder) }
        func file(_ name: String) -> URL { folder.appending(path: name) }
        try Data(csr.utf8).write(to: file("request"))
        for name in ["chain", "errors"] { try Data().write(to: file(name)) }
        let process = Process()
        process.executableURL = URL(filePath: path)
        process.environment = ProcessInfo.processInfo.environment.merging(["CSMS_STATION": identity]) { $1 }
        process.standardInput = try FileHandle(forReadingFrom: file("request"))
        process.standardOutput = try FileHandle(forWritingTo: file("chain"))
        process.standardError = try FileHandle(forWritingTo: file("errors"))
        try await Self.run(process, timeout: timeout)
        guard process.terminationStatus == 0 else {
            let words = Self.text(of: file("errors")).prefix(300)
            throw IssuingFailure("\(path) ended with \(process.terminationStatus): \(words)")
        }
        return Self.text(of: file("chain"))
    }

    private static func text(of file: URL) -> String {
        guard let handle = try? FileHandle(forReadingFrom: file),
            let data = try? handle.read(upToCount: longestChain)
        else { return "" }
        return String(decoding: data, as: UTF8.self)
    }

    /// Waits for the end of the process, for a limited time.
    private static func run(_ process: Process, timeout: Duration) async throws {
        let (ends, end) = AsyncStream.makeStream(of: Void.self)
        process.terminationHandler = { _ in end.finish() }
        do { try process.run() } catch {
            throw IssuingFailure("\(process.executableURL?.path() ?? "") cannot be started: \(error)")
        }
        let hasEnded = await withTaskGroup(of: Bool.self) { group in
            group.addTask {
                for await _ in ends {}
                return !Task.isCancelled
            }
            group.addTask {
                do { try await Task.sleep(for: timeout) } catch { return true }
                return false
            }
            let first = await group.next() ?? false
            group.cancelAll()
            return first
        }
        guard !hasEnded else { return }
        process.terminate()
        throw IssuingFailure("\(process.executableURL?.path() ?? "") took longer than \(timeout)")
    }
}

/// Why there is no certificate.
public struct IssuingFailure: Error, Sendable, Hashable, CustomStringConvertible {
    public let description: String

    public init(_ description: String) { self.description = description }
}
