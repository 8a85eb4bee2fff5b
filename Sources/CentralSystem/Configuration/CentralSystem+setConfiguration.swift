public import Database
import OCPP16
public import OCPPJ

/// Who asks for a change of configuration, and as part of what.
public struct ConfigurationRequest: Sendable {
    public var requestedBy: String
    public var reason: String?
    public var queuesWhenOffline: Bool
    public var jobID: String?

    public init(
        requestedBy: String, reason: String? = nil, queuesWhenOffline: Bool = false, jobID: String? = nil
    ) {
        self.requestedBy = requestedBy
        self.reason = reason
        self.queuesWhenOffline = queuesWhenOffline
        self.jobID = jobID
    }
}

extension CentralSystem {
    /// Queues a GetConfiguration for all keys, unless one waits already.
    func readConfiguration(_ message: StationMessage) throws {
        let waiting = try message.transaction.row(
            """
            select 1 as found from command
            where station_id = $1 and state = 'queued' and action = 'GetConfiguration' and payload = '{}'
            """, [message.stationID])
        guard waiting == nil else { return }
        let command = NewCommand(
            identity: message.context.identity, action: GetConfiguration.action, payload: .emptyObject,
            reason: "read after a boot", requestedBy: "system", queuesWhenOffline: true)
        _ = try submitCommand(command, at: message.receivedAt, in: message.transaction)
    }

    /// Queues one ChangeConfiguration for each key, in their order.
    ///
    /// Throws `CommandRefusal`; then none is queued. Returns the commands' ids and the station's.
    public func setConfiguration(
        _ settings: [ConfigurationSetting], station identity: String, _ request: ConfigurationRequest,
        at time: Timestamp, in transaction: Transaction
    ) throws -> (commandIDs: [String], stationID: Int64) {
        guard let stationID = try stationID(identity, in: transaction) else {
            throw CommandRefusal.unknownStation
        }
        let commandIDs = try settings.map { setting in
            let payload = ChangeConfiguration(key: setting.key, value: setting.value).encoded()
            var command = NewCommand(
                identity: identity, action: ChangeConfiguration.action,
                payload: try JSONDocument(payload).root, reason: request.reason,
                requestedBy: request.requestedBy, queuesWhenOffline: request.queuesWhenOffline)
            command.jobID = request.jobID
            return try submitCommand(command, at: time, in: transaction).id
        }
        return (commandIDs, stationID)
    }
}
