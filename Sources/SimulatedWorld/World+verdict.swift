import CentralSystem
import Database
import OCPP16
import OCPPJ
import StationSimulator

/// What must be true when all has come to rest.
extension World {
    /// The first thing that is wrong; nil when nothing is.
    func verdict() throws -> String? {
        let checks = [restless, sessions, commands, connectors, profiles]
        return try database.writeNow { transaction in
            for check in checks {
                if let sentence = try check(transaction) { return sentence }
            }
            return nil
        }
    }

    /// Nothing waits any more.
    private func restless(_ transaction: Transaction) throws -> String? {
        for station in stations {
            guard station.station.isConnected else { return "\(station.identity) is not connected" }
            guard station.station.waitingTransactionMessages == 0 else {
                return "\(station.identity) still has transaction messages"
            }
        }
        return server.writes.isEmpty ? nil : "the writer has work left"
    }

    /// Every charging session is there once, with the meter's own figures, and nothing else is.
    private func sessions(_ transaction: Transaction) throws -> String? {
        for station in stations {
            let rows = try transaction.rows(
                """
                select evse, id_tag_key, started_at, meter_start, stopped_at, meter_stop, flags
                from charging_transaction join station on station.id = station_id
                where identity = $1 order by charging_transaction.id
                """, [station.identity])
            var found: [String] = []
            for row in rows {
                let stop = try row.optionalInt("meter_stop").map(String.init) ?? "-"
                let stoppedAt = try row.optionalInt64("stopped_at").map { "\($0)" } ?? "-"
                found.append(
                    try "\(row.int("evse")) \(row.text("id_tag_key")) \(row.int64("started_at")) "
                        + "\(row.int("meter_start")) \(stoppedAt) \(stop)")
            }
            let expected = station.station.ledger.map { session in
                "\(session.connectorID) \(session.idTag.key) \(session.startedAt.storedMicroseconds) "
                    + "\(session.meterStart) \(session.stoppedAt.map { "\($0.storedMicroseconds)" } ?? "-") "
                    + (session.meterStop.map(String.init) ?? "-")
            }
            for session in expected where found.count(where: { $0 == session }) != 1 {
                return "\(station.identity) had the session \(session); stored are \(found)"
            }
            guard found.count == expected.count else {
                return "\(station.identity) had \(expected.count) sessions; stored are \(found)"
            }
            summary.sessions += expected.count
            summary.energyWattHours += station.station.ledger.reduce(0) {
                $0 + ($1.meterStop ?? $1.meterStart) - $1.meterStart
            }
        }
        let orphans = try transaction.row("select count(*) as n from orphan_stop")?.int("n") ?? 0
        return orphans == 0 ? nil : "\(orphans) stops belong to no transaction"
    }

    /// Every command has come to an end, and what was answered is known.
    private func commands(_ transaction: Transaction) throws -> String? {
        let open = try transaction.row(
            "select id, action, state from command where state in ('queued', 'sent') limit 1")
        if let open { return "the command \(try open.text("action")) is still \(try open.text("state"))" }
        let overdue = try transaction.row(
            """
            select action from command where effect_state = 'awaited' and effect_deadline < $1 limit 1
            """, [now.adding(.seconds(-1_200))])
        return try overdue.map { "the effect of \(try $0.text("action")) is awaited beyond its time" }
    }

    /// What is shown of connectors is what the stations said last.
    private func connectors(_ transaction: Transaction) throws -> String? {
        for station in stations {
            let rows = try transaction.rows(
                """
                select evse, status from connector join station on station.id = station_id
                where identity = $1 and evse > 0
                """, [station.identity])
            for row in rows {
                let shown = try row.optionalText("status")
                let said = station.station.reportedStatuses[try row.int("evse")]?.rawValue
                if let said, said != shown {
                    return "\(station.identity)/\(try row.int("evse")) said \(said), \(shown ?? "-") is shown"
                }
            }
        }
        return nil
    }

    /// The mirror of charging profiles holds what the station holds, where no answer was lost and no remote
    /// start with a profile came to nothing.
    private func profiles(_ transaction: Transaction) throws -> String? {
        for station in stations where !station.hasGivenUp {
            let lost = try transaction.row(
                """
                select count(*) as n from command join station on station.id = station_id
                where identity = $1 and state in ('unknown', 'timedOut') and action in
                    ('SetChargingProfile', 'ClearChargingProfile', 'RemoteStartTransaction')
                """, [station.identity])?.int("n")
            guard lost == 0 else { continue }
            let rows = try transaction.rows(
                """
                select connector, profile_id from charging_profile join station on station.id = station_id
                where identity = $1 and state = 'installed'
                """, [station.identity])
            let mirror = try rows.map { "\(try $0.int("profile_id"))@\(try $0.int("connector"))" }.sorted()
            let held = station.station.heldProfiles
                .map { "\($0.profile.chargingProfileId)@\($0.connectorID)" }.sorted()
            if mirror != held {
                return "\(station.identity) holds profiles \(held); the mirror has \(mirror)"
            }
        }
        return nil
    }
}

extension Timestamp {
    /// As it comes out of the database: over the wire it has milliseconds.
    fileprivate var storedMicroseconds: Int64 { microseconds / 1_000 * 1_000 }
}
