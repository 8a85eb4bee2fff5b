import Database

/// A table of sites that somebody is limited to.
struct ScopeTable: Sendable {
    let name: String
    let owner: String

    static let ofUser = ScopeTable(name: "user_site", owner: "user_id")
    static let ofKey = ScopeTable(name: "api_key_site", owner: "api_key_id")
}

extension CentralSystem {
    /// The scope that a row of a user or key has.
    func scope(_ row: Row, _ table: ScopeTable, owner: Int64, in transaction: Transaction) throws -> SiteScope
    {
        if try row.bool("all_sites") { return .all }
        let rows = try transaction.rows(
            "select site_id from \(table.name) where \(table.owner) = $1", [owner])
        return .sites(Set(try rows.map { try $0.int64("site_id") }))
    }

    /// Stores the sites of a scope; the row itself has `all_sites`.
    func store(_ scope: SiteScope, _ table: ScopeTable, owner: Int64, in transaction: Transaction) throws {
        try transaction.execute("delete from \(table.name) where \(table.owner) = $1", [owner])
        guard case .sites(let ids) = scope else { return }
        try requireSites(ids, at: "/sites", in: transaction)
        for id in ids {
            try transaction.execute(
                "insert into \(table.name) (\(table.owner), site_id) values ($1, $2)", [owner, id])
        }
    }
}
