public import Database
import OCPP16
public import OCPPJ

/// Raising a station's security profile: the key, then a hard reset, then the station comes with the new profile
/// (white paper A05, TC_083). In between both profiles are accepted; afterwards only the new one.
extension CentralSystem {
    /// Begins to raise a station; the rest follows from its answers.
    ///
    /// Throws `CommandRefusal`. Returns the id of the ChangeConfiguration and the station's.
    public func raiseProfile(
        of identity: String, to profile: SecurityProfile, _ request: ConfigurationRequest,
        at time: Timestamp, in transaction: Transaction
    ) throws -> (id: String, stationID: Int64) {
        let setting = ConfigurationSetting(key: Self.profileKey, value: "\(profile.rawValue)")
        let (ids, stationID) = try setConfiguration(
            [setting], station: identity, request, at: time, in: transaction)
        try transaction.execute(
            "update station set next_security_profile = $1, resets_for_profile = 1 where id = $2",
            [profile.rawValue, stationID])
        return (ids[0], stationID)
    }

    private static let profileKey = "SecurityProfile"

    /// What follows when a station was told another SecurityProfile, by hand or as part of a raise.
    ///
    /// When nobody knows whether it has heard it, both profiles stay open.
    func keepProfileChange(_ command: EndedCommand, in transaction: Transaction) throws {
        guard let request = try? command.request(ChangeConfiguration.self),
            request.key.lowercased() == Self.profileKey.lowercased(),
            let profile = Int(request.value).flatMap(SecurityProfile.init)
        else { return }
        let answer = command.response(ChangeConfiguration.Response.self)?.status
        let isSet = answer == .accepted || answer == .rebootRequired
        let isUnclear = command.conclusion.state == .timedOut || command.conclusion.state == .unknown
        let row = try transaction.row(
            "select identity, resets_for_profile from station where id = $1", [command.stationID])
        guard let row else { return }
        try transaction.execute(
            """
            update station set resets_for_profile = 0, next_security_profile =
                case when $1 = 1 and security_profile < $2 then $2
                    when next_security_profile = $2 then null else next_security_profile end
            where id = $3
            """, [isSet || isUnclear ? 1 : 0, profile.rawValue, command.stationID])
        guard isSet, try row.bool("resets_for_profile") else { return }
        let reset = NewCommand(
            identity: try row.text("identity"), action: Reset.action,
            payload: try JSONDocument(Reset(type: .hard).encoded()).root,
            reason: "security profile \(profile.rawValue)", requestedBy: "system", queuesWhenOffline: true)
        _ = try submitCommand(reset, at: command.endedAt, in: transaction)
    }
}
