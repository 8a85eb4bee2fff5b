import Database
import OCPPJ

/// What operators may think of.
extension World {
    /// An action and its payload, sensible more often than not.
    func command(for station: Int) throws -> (action: String, payload: String) {
        let connector = Int.random(in: 0...plan.connectors, using: &generator)
        let one = max(1, connector)
        let tag = pick(Self.tags)
        let number = Int.random(in: 1...5, using: &generator)
        switch Int.random(in: 0..<18, using: &generator) {
        case 0, 1: return ("RemoteStartTransaction", #"{"idTag":"\#(tag)","connectorId":\#(one)}"#)
        case 2:
            let profile = profile(number, "TxProfile", "Relative")
            return (
                "RemoteStartTransaction",
                #"{"idTag":"\#(tag)","connectorId":\#(one),"chargingProfile":\#(profile)}"#
            )
        case 3, 4: return ("RemoteStopTransaction", #"{"transactionId":\#(try someTransaction(station))}"#)
        case 5: return ("Reset", #"{"type":"\#(chance(0.5) ? "Soft" : "Hard")"}"#)
        case 6:
            let type = chance(0.7) ? "Operative" : "Inoperative"
            return ("ChangeAvailability", #"{"connectorId":\#(connector),"type":"\#(type)"}"#)
        case 7: return ("UnlockConnector", #"{"connectorId":\#(one)}"#)
        case 8:
            let message = pick(["Heartbeat", "StatusNotification", "MeterValues", "BootNotification"])
            return ("TriggerMessage", #"{"requestedMessage":"\#(message)","connectorId":\#(one)}"#)
        case 9:
            let (purpose, place) =
                chance(0.5) ? ("TxDefaultProfile", connector) : ("ChargePointMaxProfile", 0)
            let profile = profile(number, purpose, "Absolute")
            return ("SetChargingProfile", #"{"connectorId":\#(place),"csChargingProfiles":\#(profile)}"#)
        case 10:
            let transaction = try someTransaction(station)
            let profile = profile(number, "TxProfile", "Relative", transaction: transaction)
            return ("SetChargingProfile", #"{"connectorId":\#(one),"csChargingProfiles":\#(profile)}"#)
        case 11:
            return pick([
                ("ClearChargingProfile", "{}"), ("ClearChargingProfile", #"{"id":\#(number)}"#),
                ("ClearChargingProfile", #"{"connectorId":\#(connector)}"#),
            ])
        case 12:
            let expiry = now.adding(.seconds(Int.random(in: 60...1_800, using: &generator)))
            return (
                "ReserveNow",
                #"{"connectorId":\#(connector),"expiryDate":"\#(expiry)","idTag":"\#(tag)","reservationId":\#(number)}"#
            )
        case 13: return ("CancelReservation", #"{"reservationId":\#(number)}"#)
        case 14: return ("GetConfiguration", "{}")
        case 15:
            return ("ChangeConfiguration", #"{"key":"MeterValueSampleInterval","value":"\#(number * 20)"}"#)
        case 16: return ("GetDiagnostics", #"{"location":"http://localhost/x"}"#)
        default: return ("ClearCache", "{}")
        }
    }

    private func someTransaction(_ station: Int) throws -> Int {
        let row = try database.writeNow {
            try $0.row(
                """
                select max(charging_transaction.id) as id from charging_transaction
                join station on station.id = station_id where identity = $1
                """, [stations[station].identity])
        }
        return try row?.optionalInt("id") ?? 1
    }

    private func profile(_ id: Int, _ purpose: String, _ kind: String, transaction: Int? = nil) -> String {
        let limit = Int.random(in: 0...32, using: &generator)
        let level = Int.random(in: 0...2, using: &generator)
        let start = kind == "Absolute" ? #""startSchedule":"2027-01-15T00:00:00.000Z","# : ""
        let own = transaction.map { #""transactionId":\#($0),"# } ?? ""
        return
            #"{"chargingProfileId":\#(id),\#(own)"stackLevel":\#(level),"chargingProfilePurpose":"\#(purpose)","#
            + #""chargingProfileKind":"\#(kind)","chargingSchedule":{\#(start)"chargingRateUnit":"A","#
            + #""chargingSchedulePeriod":[{"startPeriod":0,"limit":\#(limit).0}]}}"#
    }
}
