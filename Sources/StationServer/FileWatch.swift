import Foundation
import Synchronization

/// Notices that files were written anew.
public final class FileWatch: Sendable {
    private let paths: [String]
    private let times: Mutex<[Date?]>

    public init(_ paths: [String]) {
        self.paths = paths
        times = Mutex(paths.map(Self.time))
    }

    /// Whether any was written since it was last asked.
    public func hasChanged() -> Bool {
        let now = paths.map(Self.time)
        return times.withLock { times in
            defer { times = now }
            return now != times
        }
    }

    private static func time(of path: String) -> Date? {
        do {
            return try FileManager.default.attributesOfItem(atPath: path)[.modificationDate] as? Date
        } catch {
            return nil
        }
    }
}
