import Foundation
import Logging
import OperatorServer

/// Where the operator console lies: in the folder of the settings, else in the checkout or beside the program.
struct ConsoleFolder {
    private let chosen: String?

    init(_ chosen: String?) { self.chosen = chosen }

    /// Reads the console.
    ///
    /// One that was asked for and is not there is an error; without one, the system serves the API alone and says so.
    func open(logger: Logger) throws -> ConsoleAssets? {
        do {
            for folder in candidates {
                if let assets = try ConsoleAssets(folder: folder) { return assets }
            }
        } catch {
            throw CommandFailure("The operator console cannot be read: \(error)")
        }
        if let chosen {
            throw CommandFailure("There is no operator console in \(chosen); dev/console makes it")
        }
        logger.notice(
            "no operator console, only the API; dev/console makes it",
            metadata: ["looked in": "\(candidates.joined(separator: ", "))"])
        return nil
    }

    /// The checkout's own folder comes first, then those beside the program and beside its build folder.
    private var candidates: [String] {
        if let chosen { return [chosen] }
        let program = Bundle.main.executableURL?.resolvingSymlinksInPath()
        let besides = (program?.deletingLastPathComponent()).map { folder in
            ["console", "../share/csms/console", "../../../console/dist"].map {
                folder.appendingPathComponent($0).standardizedFileURL.path
            }
        }
        return ["console/dist"] + (besides ?? [])
    }
}
