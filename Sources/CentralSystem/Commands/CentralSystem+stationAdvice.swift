import Database
import OCPP16
import OCPPJ
import SmartCharging

extension CentralSystem {
    /// What the station itself has said that speaks against the command; it is sent all the same.
    func stationAdvice(
        on command: CentralCommand.Checked, ofStation id: Int64, at time: Timestamp,
        in transaction: Transaction
    ) throws -> [String] {
        let known = try KnownConfiguration(ofStation: id, in: transaction)
        let payload = try JSONDocument(command.payload).root
        var advice = try unsupportedAdvice(on: command.action, ofStation: id, in: transaction)
        if let profile = command.action.featureProfile, let has = known.list("SupportedFeatureProfiles"),
            !has.contains(where: { $0.lowercased() == profile.lowercased() })
        {
            advice.append("SupportedFeatureProfiles of the station has no \(profile)")
        }
        if let connector = payload["connectorId"]?.number?.int, let most = known.number("NumberOfConnectors"),
            connector > most
        {
            advice.append("/connectorId: the station has \(most) connectors")
        }
        advice += Self.limits(of: command.action, payload, known)
        return try advice
            + securityAdvice(on: command.action, payload, ofStation: id, at: time, in: transaction)
            + profileAdvice(on: command.action, payload, known, ofStation: id, at: time, in: transaction)
    }

    /// What the profiles that the station holds, its transactions and its keys say against another profile.
    private func profileAdvice(
        on action: CentralAction, _ payload: JSONView, _ known: KnownConfiguration, ofStation id: Int64,
        at time: Timestamp, in transaction: Transaction
    ) throws -> [String] {
        let member = action == .setChargingProfile ? "csChargingProfiles" : "chargingProfile"
        guard action == .setChargingProfile || action == .remoteStartTransaction, let view = payload[member],
            let profile = try? ChargingProfile.decode(view, .lenient, ranges: .reported).value
        else { return [] }
        let installation = ProfileInstallation(
            profile: profile, connectorID: payload["connectorId"]?.number?.int,
            isForRemoteStart: action == .remoteStartTransaction,
            installed: try installedProfiles(ofStation: id, in: transaction),
            transactions: try runningTransactions(ofStation: id, in: transaction),
            capabilities: known.profileCapabilities, time: time)
        return installation.advice.map { "/\(member): \($0)" }
    }

    private func unsupportedAdvice(
        on action: CentralAction, ofStation id: Int64, in transaction: Transaction
    ) throws -> [String] {
        try transaction.rows(
            "select reason, at from unsupported_action where station_id = $1 and action = $2",
            [id, action.rawValue]
        ).map { "the station answered \(try $0.text("reason")) to this action at \(try $0.time("at"))" }
    }

    private static func limits(
        of action: CentralAction, _ payload: JSONView, _ known: KnownConfiguration
    ) -> [String] {
        func tooMany(_ member: String, _ key: String) -> [String] {
            guard let most = known.number(key), let count = payload[member]?.count, count > most else {
                return []
            }
            return ["/\(member): \(key) of the station is \(most)"]
        }
        switch action {
        case .getConfiguration: return tooMany("key", "GetConfigurationMaxKeys")
        case .sendLocalList: return tooMany("localAuthorizationList", "SendLocalListMaxLength")
        case .reserveNow:
            let isZero = payload["connectorId"]?.number?.int == 0
            guard isZero, known.flag("ReserveConnectorZeroSupported") == false else { return [] }
            return ["/connectorId: ReserveConnectorZeroSupported of the station is false"]
        case .getCompositeSchedule:
            guard let units = known.profileCapabilities.units, !units.isEmpty,
                let unit = payload["chargingRateUnit"]?.string.flatMap(ChargingRateUnit.init(rawValue:)),
                !units.contains(unit)
            else { return [] }
            return [
                "/chargingRateUnit: ChargingScheduleAllowedChargingRateUnit of the station has no \(unit.rawValue)"
            ]
        case .updateFirmware, .getDiagnostics:
            guard let protocols = known.list("SupportedFileTransferProtocols"),
                let scheme = payload["location"]?.string?.split(separator: ":").first,
                !protocols.contains(where: { $0.lowercased() == scheme.lowercased() })
            else { return [] }
            return ["/location: SupportedFileTransferProtocols of the station has no \(scheme)"]
        default: return []
        }
    }
}

extension CentralAction {
    /// The optional feature profile that the action belongs to (OCPP 1.6 §3.1); nil for Core and security.
    var featureProfile: String? {
        switch self {
        case .getDiagnostics, .updateFirmware: "FirmwareManagement"
        case .getLocalListVersion, .sendLocalList: "LocalAuthListManagement"
        case .reserveNow, .cancelReservation: "Reservation"
        case .setChargingProfile, .clearChargingProfile, .getCompositeSchedule: "SmartCharging"
        case .triggerMessage: "RemoteTrigger"
        default: nil
        }
    }
}
