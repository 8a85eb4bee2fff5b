public import Database
import OCPP16
public import OCPPJ

/// Templates of configuration, and how the stations they are assigned to differ from them.
extension CentralSystem {
    /// Throws `ChangeRefusal` where the name is taken.
    public func addConfigurationTemplate(
        _ name: String, _ keys: [ConfigurationSetting], at time: Timestamp, in transaction: Transaction
    ) throws -> Int64 {
        let row = try transaction.row(
            """
            insert into configuration_template (name, keys, created_at, changed_at) values ($1, $2, $3, $3)
            on conflict (name) do nothing returning id
            """, [name, Self.text(keys), time])
        guard let row else { throw ChangeRefusal.duplicate }
        return try row.int64("id")
    }

    /// Throws `ChangeRefusal` where it does not exist or the name is taken.
    public func changeConfigurationTemplate(
        _ id: Int64, name: String?, keys: [ConfigurationSetting]?, at time: Timestamp,
        in transaction: Transaction
    ) throws {
        let taken = try transaction.row(
            "select 1 as found from configuration_template where name = $1 and id <> $2", [name, id])
        guard taken == nil else { throw ChangeRefusal.duplicate }
        let changed = try transaction.execute(
            """
            update configuration_template set name = coalesce($1, name), keys = coalesce($2, keys),
                changed_at = $3 where id = $4
            """, [name, keys.map(Self.text), time, id])
        guard changed == 1 else { throw ChangeRefusal.notFound }
    }

    /// Returns whether it was there; the stations keep the values they have.
    public func deleteConfigurationTemplate(_ id: Int64, in transaction: Transaction) throws -> Bool {
        try transaction.execute("delete from configuration_template where id = $1", [id]) == 1
    }

    public func configurationTemplate(
        _ id: Int64, in transaction: Transaction
    ) throws -> ConfigurationTemplate? {
        try transaction.row(Self.templates + " where id = $1", [id]).map(Self.template)
    }

    /// Newest first.
    public func configurationTemplates(
        _ page: PageRequest, in transaction: Transaction
    ) throws -> PageOf<ConfigurationTemplate> {
        try ListQuery().page(Self.templates, key: "id", page, in: transaction).map(Self.template)
    }

    /// Assigns stations to the template; nothing is sent.
    ///
    /// Throws `ChangeRefusal.invalid` for a station that does not exist.
    public func assign(
        _ identities: [String], toConfigurationTemplate id: Int64, at time: Timestamp,
        in transaction: Transaction
    ) throws {
        guard try configurationTemplate(id, in: transaction) != nil else { throw ChangeRefusal.notFound }
        for (index, identity) in identities.enumerated() {
            guard let station = try stationID(identity, in: transaction) else {
                throw ChangeRefusal.invalid(
                    pointer: "/stations/\(index)", sentence: "names no station: \(identity)")
            }
            try transaction.execute(
                """
                insert into configuration_assignment (template_id, station_id, assigned_at) values ($1, $2, $3)
                on conflict (station_id, template_id) do nothing
                """, [id, station, time])
        }
    }

    /// Returns whether the station was assigned.
    public func unassign(
        _ identity: String, fromConfigurationTemplate id: Int64, in transaction: Transaction
    ) throws -> Bool {
        try transaction.execute(
            """
            delete from configuration_assignment where template_id = $1
                and station_id = (select id from station where identity = $2)
            """, [id, identity]) == 1
    }

    /// The assigned stations in the order of their keys, each with every key of the template.
    public func differences(
        ofConfigurationTemplate id: Int64, scope: SiteScope = .all, after station: Int64?, limit: Int,
        in transaction: Transaction
    ) throws -> [(id: Int64, station: String, keys: [ConfigurationDifference])] {
        guard let template = try configurationTemplate(id, in: transaction) else { return [] }
        let own = scope.condition(on: "station.site_id").map { " and \($0)" } ?? ""
        return try transaction.rows(
            """
            select station.id, identity from configuration_assignment
            join station on station.id = configuration_assignment.station_id
            where template_id = $1 and station.id > $2\(own) order by station.id limit $3
            """, [id, station ?? 0, limit]
        ).map { row in
            let id = try row.int64("id")
            return (id, try row.text("identity"), try differences(of: template, station: id, in: transaction))
        }
    }

    func differences(
        of template: ConfigurationTemplate, station: Int64, in transaction: Transaction
    ) throws -> [ConfigurationDifference] {
        let known = Dictionary(
            try configuration(ofStation: station, in: transaction).map { ($0.key.lowercased(), $0) },
            uniquingKeysWith: { first, _ in first })
        return template.keys.map { ConfigurationDifference($0, known[$0.key.lowercased()]) }
    }

    private static let templates = """
        select *, id as page_key, (select count(*) from configuration_assignment
            where template_id = configuration_template.id) as stations from configuration_template
        """

    private static func template(_ row: Row) throws -> ConfigurationTemplate {
        let keys = try JSONDocument(text: try row.text("keys")).root.members.map {
            ConfigurationSetting(key: $0.name, value: $0.value.string ?? "")
        }
        return ConfigurationTemplate(
            id: try row.int64("id"), name: try row.text("name"), keys: keys.sorted { $0.key < $1.key },
            stationCount: try row.int("stations"), createdAt: try row.time("created_at"),
            changedAt: try row.time("changed_at"))
    }

    /// The keys as they are stored; a template is shown to everybody, and every station has a secret of its own.
    private static func text(_ keys: [ConfigurationSetting]) throws -> String {
        if keys.contains(where: { AuthorizationKey.isSecret($0.key) }) {
            throw ChangeRefusal.invalid(
                pointer: "/keys", sentence: "must not hold AuthorizationKey: every station has one of its own"
            )
        }
        var writer = JSONWriter()
        writer.object { object in
            for setting in keys { object.field(setting.key, setting.value) }
        }
        return String(decoding: writer.bytes, as: UTF8.self)
    }
}
