import OCPP16
import OCPPJ

extension SetChargingProfile: AnsweredRequest {
    func answer(by station: inout SimulatedStation) throws(CallError) -> Response {
        guard (0...station.connectors.count).contains(connectorId) else {
            // Errata 3.38: an unknown connector is a wrong property, not a refusal.
            throw CallError(
                code: .propertyConstraintViolation, description: "/connectorId: there is no such connector")
        }
        guard isSound, fits(station), station.profiles.install(csChargingProfiles, on: connectorId) else {
            return Response(status: .rejected)
        }
        station.applyLimits()
        return Response(status: .accepted)
    }

    /// The rules of OCPP 1.6 §5.16 and §7.8 that need no station.
    private var isSound: Bool {
        let profile = csChargingProfiles
        let schedule = profile.chargingSchedule
        guard schedule.chargingSchedulePeriod.first?.startPeriod == 0,
            schedule.chargingSchedulePeriod.count <= ChargingProfileStore.periodLimit,
            profile.stackLevel <= ChargingProfileStore.highestStackLevel
        else { return false }
        switch profile.chargingProfileKind {
        case .recurring: return profile.recurrencyKind != nil && schedule.startSchedule != nil
        case .absolute: return schedule.startSchedule != nil
        case .relative: return profile.chargingProfilePurpose != .chargePointMaxProfile
        }
    }

    /// Whether purpose, connector and transaction belong together.
    private func fits(_ station: SimulatedStation) -> Bool {
        switch csChargingProfiles.chargingProfilePurpose {
        case .chargePointMaxProfile: return connectorId == 0
        case .txDefaultProfile: return true
        case .txProfile:
            guard let index = station.index(of: connectorId),
                let running = station.connectors[index].transaction
            else { return false }
            return csChargingProfiles.transactionId.map { $0 == running.transactionID } ?? true
        }
    }
}
