public import Database
public import OCPPJ

extension CentralSystem {
    /// Sites, newest first; of somebody with a scope, those in it.
    public func sites(
        containing text: String? = nil, in scope: SiteScope, _ page: PageRequest, _ transaction: Transaction
    ) throws -> PageOf<SiteRecord> {
        var query = ListQuery()
        query.filter(scope, on: "site.id")
        query.search("lower(name || ' ' || coalesce(address, ''))", for: text)
        return try query.page(
            "select site.*, site.id as page_key from site", key: "site.id", page, in: transaction
        ).map(SiteRecord.init)
    }

    public func site(_ id: Int64, in transaction: Transaction) throws -> SiteRecord? {
        try transaction.row("select * from site where id = $1", [id]).map(SiteRecord.init)
    }

    /// How many stations stand at a site.
    public func stationCount(ofSite id: Int64, in transaction: Transaction) throws -> Int {
        try transaction.row("select count(*) as n from station where site_id = $1", [id])?.int("n") ?? 0
    }

    /// The sites of a scope by name; none for all.
    public func siteNames(in scope: SiteScope, _ transaction: Transaction) throws -> [SiteName] {
        guard let condition = scope.condition(on: "id") else { return [] }
        return try transaction.rows("select id, name from site where \(condition) order by name").map {
            SiteName(id: try $0.int64("id"), name: try $0.text("name"))
        }
    }

    /// Throws `ChangeRefusal`.
    public func addSite(_ site: SiteRecord, actor: String, in transaction: Transaction) throws -> SiteRecord {
        try refuseSiteName(site.name, of: nil, in: transaction)
        let row = try transaction.row(
            """
            insert into site (name, address, latitude_microdegrees, longitude_microdegrees, time_zone,
                power_limit_w, note, created_at) values ($1, $2, $3, $4, $5, $6, $7, $8) returning *
            """, Self.values(of: site) + [site.createdAt])
        guard let added = try row.map(SiteRecord.init) else { throw ChangeRefusal.notFound }
        try append(
            .init(.administration, "site.created", subject: added.name, actor: actor), at: site.createdAt,
            in: transaction)
        return added
    }

    /// Changes what `change` changes; throws `ChangeRefusal`.
    public func updateSite(
        _ id: Int64, actor: String, at time: Timestamp, in transaction: Transaction,
        _ change: (inout SiteRecord) -> Void
    ) throws -> SiteRecord {
        guard var site = try site(id, in: transaction) else { throw ChangeRefusal.notFound }
        change(&site)
        try refuseSiteName(site.name, of: id, in: transaction)
        try transaction.execute(
            """
            update site set name = $1, address = $2, latitude_microdegrees = $3, longitude_microdegrees = $4,
                time_zone = $5, power_limit_w = $6, note = $7 where id = $8
            """, Self.values(of: site) + [id])
        try append(
            .init(.administration, "site.changed", subject: site.name, actor: actor), at: time,
            in: transaction)
        return site
    }

    /// Removes a site where no station stands, also from the scopes that name it; throws `ChangeRefusal`.
    public func deleteSite(
        _ id: Int64, actor: String, at time: Timestamp, in transaction: Transaction
    ) throws {
        guard let site = try site(id, in: transaction) else { throw ChangeRefusal.notFound }
        let count = try stationCount(ofSite: id, in: transaction)
        guard count == 0 else {
            throw ChangeRefusal.inUse("\(count) stations stand at the site; give them another one first")
        }
        try transaction.execute("delete from site where id = $1", [id])
        try append(
            .init(.administration, "site.deleted", subject: site.name, actor: actor), at: time,
            in: transaction)
    }

    /// Throws `ChangeRefusal.invalid` for a site that does not exist.
    func requireSites(_ ids: some Sequence<Int64>, at pointer: String, in transaction: Transaction) throws {
        for id in ids where try transaction.row("select 1 as found from site where id = $1", [id]) == nil {
            throw ChangeRefusal.invalid(pointer: pointer, sentence: "names no site: \(id)")
        }
    }

    private func refuseSiteName(_ name: String, of id: Int64?, in transaction: Transaction) throws {
        let other = try transaction.row("select id from site where name = $1 and id <> $2", [name, id ?? 0])
        if other != nil { throw ChangeRefusal.duplicate }
    }

    private static func values(of site: SiteRecord) -> [any SQLConvertible] {
        [
            site.name, site.address, site.latitude, site.longitude, site.timeZone, site.powerLimitW,
            site.note,
        ]
    }
}
