public import Database
import OCPP16
import OCPPJ

/// The registry of vendors and message ids of DataTransfer.
extension CentralSystem {
    /// The rules, newest first.
    public func dataTransferRules(
        _ page: PageRequest, in transaction: Transaction
    ) throws -> PageOf<DataTransferRule> {
        try ListQuery().page(
            "select *, id as page_key from data_transfer_rule", key: "id", page, in: transaction
        ).map(Self.rule)
    }

    public func dataTransferRule(_ id: Int64, in transaction: Transaction) throws -> DataTransferRule? {
        try transaction.row("select * from data_transfer_rule where id = $1", [id]).map(Self.rule)
    }

    /// Throws `ChangeRefusal.duplicate` where the vendor and message id have a rule.
    public func addDataTransferRule(_ rule: DataTransferRule, in transaction: Transaction) throws -> Int64 {
        let row = try transaction.row(
            """
            insert into data_transfer_rule (vendor_id, message_id, status, data, note, created_at)
            values ($1, $2, $3, $4, $5, $6) on conflict (vendor_id, message_id) do nothing returning id
            """,
            [
                rule.vendorId, rule.messageId ?? "", rule.status.rawValue, rule.data, rule.note,
                rule.createdAt,
            ])
        guard let row else { throw ChangeRefusal.duplicate }
        return try row.int64("id")
    }

    public func deleteDataTransferRule(_ id: Int64, in transaction: Transaction) throws -> Bool {
        try transaction.execute("delete from data_transfer_rule where id = $1", [id]) == 1
    }

    /// The rule of the message id, else that of the vendor; a vendor without any is unknown.
    func registeredAnswer(
        to request: DataTransfer, in transaction: Transaction
    ) throws -> DataTransfer.Response {
        let rules = try transaction.rows(
            "select * from data_transfer_rule where vendor_id = $1", [request.vendorId]
        ).map(Self.rule)
        guard !rules.isEmpty else { return DataTransfer.Response(status: .unknownVendorId) }
        let rule = rules.first { $0.messageId == request.messageId } ?? rules.first { $0.messageId == nil }
        return DataTransfer.Response(status: rule?.status ?? .unknownMessageId, data: rule?.data)
    }

    private static func rule(_ row: Row) throws -> DataTransferRule {
        let messageId = try row.text("message_id")
        var rule = DataTransferRule(
            vendorId: try row.text("vendor_id"), messageId: messageId.isEmpty ? nil : messageId,
            status: DataTransferStatus(rawValue: try row.text("status")) ?? .rejected,
            data: try row.optionalText("data"), note: try row.optionalText("note"),
            createdAt: try row.time("created_at"))
        rule.id = try row.int64("id")
        return rule
    }
}
