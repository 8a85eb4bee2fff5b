public import Database
import OCPP16
public import OCPPJ

/// What is known of a station's local authorization list.
public struct LocalListRecord: Sendable {
    public let state: LocalListState
    /// Why it is in that state.
    public let detail: String?
    /// The version that the station accepted last.
    public let version: Int?
    /// What the station last said itself: -1 not supported, 0 empty.
    public let reportedVersion: Int?
    public let reportedAt: Timestamp?
    public let acceptedAt: Timestamp?
    public let changedAt: Timestamp?
    /// The content that the station accepted last.
    public let content: LocalListContent
    /// The content that is on its way.
    public let target: LocalListContent?
    /// The command that is under way for it.
    public let commandID: String?
}

extension CentralSystem {
    public func localList(ofStation id: Int64, in transaction: Transaction) throws -> LocalListRecord {
        let row = try transaction.row("select * from local_list where station_id = $1", [id])
        return LocalListRecord(
            state: try row.flatMap { LocalListState(rawValue: try $0.text("state")) } ?? .unknown,
            detail: try row?.optionalText("detail"), version: try row?.optionalInt("version"),
            reportedVersion: try row?.optionalInt("reported_version"),
            reportedAt: try row?.optionalTime("reported_at"),
            acceptedAt: try row?.optionalTime("accepted_at"),
            changedAt: try row?.optionalTime("changed_at"),
            content: try localListContent(ofStation: id, in: transaction),
            target: try row?.optionalText("target").map(LocalListContent.init(text:)),
            commandID: try row?.optionalText("command_id"))
    }

    func localListContent(ofStation id: Int64, in transaction: Transaction) throws -> LocalListContent {
        let rows = try transaction.rows("select entry from local_list_entry where station_id = $1", [id])
        return try LocalListContent(
            text: "[" + rows.map { try $0.text("entry") }.joined(separator: ",") + "]")
    }

    func keep(_ content: LocalListContent, ofStation id: Int64, in transaction: Transaction) throws {
        let former = try localListContent(ofStation: id, in: transaction)
        for entry in former.difference(to: content) {
            if entry.idTagInfo == nil, content.entries[entry.idTag.key] == nil {
                try transaction.execute(
                    "delete from local_list_entry where station_id = $1 and tag_key = $2",
                    [id, entry.idTag.key])
                continue
            }
            try transaction.execute(
                """
                insert into local_list_entry (station_id, tag_key, entry) values ($1, $2, $3)
                on conflict (station_id, tag_key) do update set entry = excluded.entry
                """, [id, entry.idTag.key, String(decoding: entry.encoded(), as: UTF8.self)])
        }
    }
}
