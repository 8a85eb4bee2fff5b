public import Database
public import OCPPJ

/// An action that a station said it does not know; it can be sent all the same.
public struct UnsupportedAction: Sendable, Hashable {
    public let action: String
    /// NotSupported or NotImplemented.
    public let reason: String
    /// The command that was answered so.
    public let commandID: String
    public let at: Timestamp
}

extension CentralSystem {
    public func unsupportedActions(
        ofStation id: Int64, in transaction: Transaction
    ) throws -> [UnsupportedAction] {
        try transaction.rows(
            "select * from unsupported_action where station_id = $1 order by action", [id]
        ).map {
            UnsupportedAction(
                action: try $0.text("action"), reason: try $0.text("reason"),
                commandID: try $0.text("command_id"), at: try $0.time("at"))
        }
    }
}
