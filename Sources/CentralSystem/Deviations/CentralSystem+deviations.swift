import Database
import OCPPJ

extension CentralSystem {
    /// Deviations that are told apart for one station; a station that invents new field names fills no disk.
    private static let deviationLimit = 500

    /// Counts what the decoder noted.
    func store(_ deviations: [Deviation], of action: String, _ message: StationMessage) throws {
        for deviation in deviations {
            try note(deviation.kind.rawValue, of: action, at: deviation.path, deviation.detail, message)
        }
    }

    /// Counts a deviation per station, action, place and kind.
    func note(
        _ kind: String, of action: String, at path: String, _ detail: String, _ message: StationMessage
    ) throws {
        let row = try message.transaction.row(
            """
            insert into deviation (station_id, action, path, kind, detail, first_at, last_at, count)
            values ($1, $2, $3, $4, $5, $6, $6, 1)
            on conflict (station_id, action, path, kind) do update
            set count = deviation.count + 1, last_at = excluded.last_at, detail = excluded.detail
            returning count
            """,
            [
                message.stationID, action, path.limited(to: 100), kind, detail.limited(to: 200),
                message.receivedAt,
            ])
        if try row?.int("count") == 1 { try dropOldestDeviations(message) }
    }

    private func dropOldestDeviations(_ message: StationMessage) throws {
        try message.transaction.execute(
            """
            delete from deviation where id in (
                select id from deviation where station_id = $1 order by last_at desc limit 100 offset $2)
            """, [message.stationID, Self.deviationLimit])
    }
}
