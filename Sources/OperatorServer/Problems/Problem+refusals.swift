import CentralSystem
import Database
import FileStore
import HTTPTypes
import NIOHTTP1

extension Problem {
    /// The problem that an error of the layers below is; nil for one that nobody foresaw.
    init?(_ error: any Error, path: String) {
        switch error {
        case let refusal as ChangeRefusal: self = .change(refusal, path: path)
        case let refusal as CommandRefusal: self = .command(refusal, path: path)
        case ComparisonRefusal.unknownCommand: self = .notFound("There is nothing at \(path)")
        case ComparisonRefusal.noSchedule:
            self = .conflict(
                "nothing-to-compare", "The command is no GetCompositeSchedule that got a schedule")
        case FileStoreError.tooLarge(let limit): self = .tooLarge(limit: Int(limit))
        case FileStoreError.notFound, FileStoreError.failed:
            self = Problem(
                status: .serviceUnavailable, code: "storage-failed",
                detail: "The file could not be written to disk, or read from it")
        case DatabaseError.overloaded:
            self = .unavailable("overloaded", "Too many writes are waiting; try again")
        case DatabaseError.unavailable, DatabaseError.uncertain:
            self = .unavailable("database-unavailable", "The database cannot be reached; try again")
        case DatabaseError.closed:
            self = .unavailable("shutting-down", "The system is shutting down")
        case is HTTPParserError:
            self = .badRequest("bad-http", "The body does not come as HTTP has it")
        default: return nil
        }
    }

    private static func change(_ refusal: ChangeRefusal, path: String) -> Problem {
        switch refusal {
        case .notFound: .notFound("There is nothing at \(path)")
        case .duplicate: .conflict("duplicate", "Something of that name exists already")
        case .invalid(let pointer, let sentence):
            .invalid([.member(pointer, "bad-value", "\(pointer.dropFirst()) \(sentence)")])
        case .inUse(let sentence): .conflict("in-use", sentence)
        case .lastAdministrator:
            .conflict("last-administrator", "Nobody else may do everything; make another administrator first")
        }
    }

    private static func command(_ refusal: CommandRefusal, path: String) -> Problem {
        switch refusal {
        case .unknownStation: .notFound("There is nothing at \(path)")
        case .stationOffline:
            .conflict(
                "station-offline",
                "The station is not connected; \"whenOffline\":\"queue\" keeps the command until it is")
        case .queueFull(let limit):
            Problem(
                status: .tooManyRequests, code: "queue-full",
                detail: "\(limit) commands wait for this station already", headers: [.retryAfter: "10"])
        case .alreadyExpired:
            .invalid([.member("/expiresAt", "bad-value", "expiresAt is in the past")])
        case .payload(let error): .payload(error)
        }
    }
}
