public import Database
import OCPP16
public import OCPPJ

extension CentralSystem {
    /// Transactions, newest first: by their number or, those of a period or with a flag, by their start.
    public func transactions(
        station: String? = nil, idTag: String? = nil, isActive: Bool? = nil, flag: TransactionFlag? = nil,
        started: Range<Timestamp>? = nil, scope: SiteScope = .all, _ page: PageRequest,
        in transaction: Transaction
    ) throws -> PageOf<TransactionRecord> {
        var query = ListQuery()
        if station != nil || idTag != nil || isActive == true {
            query.filter(scope)
        } else if isActive == nil, started == nil, flag == nil {
            try query.filter(newestOf: "charging_transaction", in: scope, page, transaction)
        } else {
            try query.filter(walking: scope, transaction)
        }
        query.filter("station.identity = ?", station)
        query.filter("id_tag_key = ?", idTag.map { IdToken($0).key })
        switch isActive {
        case true?:
            // The few of an index, not one after the other of all.
            query.filter(
                "\(Self.key) in (select id from charging_transaction where stop_received_at is null)")
        case false?: query.filter("stop_received_at is not null")
        case nil: break
        }
        guard started != nil || flag != nil else {
            return try query.page(TransactionRecord.select, key: Self.key, page, in: transaction)
                .map(TransactionRecord.init)
        }
        if flag != nil { query.filter("flags <> ''") }
        query.filter("flags like ?", flag.map { "%\($0.rawValue)%" })
        query.filter("started_at >= ?", started?.lowerBound)
        if let before = page.before, let start = try start(of: before, in: transaction) {
            // One bound that is the nearest, as SQLite seeks to one only.
            query.filter("started_at <= ?", start)
            query.filter("(started_at < (\(Self.start)) or \(Self.key) < ?)", before)
        } else {
            query.filter("started_at < ?", started?.upperBound)
        }
        let order = "started_at desc, \(Self.key) desc"
        return try query.page(TransactionRecord.select, order: order, limit: page.limit, in: transaction)
            .map(TransactionRecord.init)
    }

    private static let key = "charging_transaction.id"
    private static let start = "select started_at from charging_transaction as last where last.id = ?"

    private func start(of id: Int64, in transaction: Transaction) throws -> Timestamp? {
        let row = try transaction.row("select started_at from charging_transaction where id = $1", [id])
        return try row?.time("started_at")
    }
}
