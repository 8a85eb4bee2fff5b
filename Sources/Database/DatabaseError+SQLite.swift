import GRDB

extension DatabaseError {
    init(_ error: GRDB.DatabaseError) {
        let message = error.message ?? "no message"
        if error.resultCode == .SQLITE_CONSTRAINT {
            self = .constraint(message)
        } else {
            self = .sql(code: Int(error.extendedResultCode.rawValue), message: message)
        }
    }

    /// The error in this module's words where it is the engine's, and the error itself otherwise.
    static func translated(_ error: any Error) -> any Error {
        (error as? GRDB.DatabaseError).map { DatabaseError($0) } ?? error
    }
}
