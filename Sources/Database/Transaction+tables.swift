/// What the database tells of its own tables; how it is asked differs by engine.
extension Transaction {
    /// All tables, by their names.
    public func tables() throws -> [TableDefinition] {
        var tables: [TableDefinition] = []
        var keys: [(place: Int, column: String)] = []
        for row in try rows(columnsQuery) {
            let (table, name, place) = (try row.text(0), try row.text(1), try row.int(3))
            if tables.last?.name != table {
                tables.append(TableDefinition(name: table))
                keys = []
            }
            let last = tables.count - 1
            tables[last].columns.append(.init(name: name, kind: .init(try row.text(2))))
            if place > 0 { keys.append((place, name)) }
            tables[last].key = keys.sorted { $0.place < $1.place }.map(\.column)
            if try row.bool(4) { tables[last].generatedKey = name }
        }
        for row in try rows(referencesQuery) {
            let name = try row.text(0)
            guard let index = tables.firstIndex(where: { $0.name == name }) else { continue }
            tables[index].references.insert(try row.text(1))
        }
        return tables
    }

    /// Table, column, type, place in the primary key or 0, and whether its numbers are handed out.
    private var columnsQuery: String {
        switch engine {
        case .sqlite:
            """
            select m.name, c.name, c.type, c.pk, c.pk = 1 and m.sql like '%autoincrement%'
            from sqlite_master m join pragma_table_info(m.name) c
            where m.type = 'table' and m.name not like 'sqlite~_%' escape '~'
            order by m.name, c.cid
            """
        case .postgres:
            """
            select c.relname::text, a.attname::text, format_type(a.atttypid, null),
                coalesce(array_position(i.indkey::int2[], a.attnum), -1) + 1, a.attidentity <> ''
            from pg_class c join pg_attribute a on a.attrelid = c.oid
                left join pg_index i on i.indrelid = c.oid and i.indisprimary
            where c.relnamespace = current_schema()::regnamespace and c.relkind in ('r', 'p')
                and not c.relispartition and a.attnum > 0 and not a.attisdropped
            order by c.relname::text collate "C", a.attnum
            """
        }
    }

    /// Table, and table that it refers to.
    private var referencesQuery: String {
        switch engine {
        case .sqlite:
            """
            select m.name, f."table" from sqlite_master m join pragma_foreign_key_list(m.name) f
            where m.type = 'table'
            """
        case .postgres:
            """
            select c.conrelid::regclass::text, c.confrelid::regclass::text from pg_constraint c
            where c.contype = 'f' and c.connamespace = current_schema()::regnamespace
            """
        }
    }

    /// The highest number that was handed out for the key of a table, or is in it; 0 for none.
    public func highestKey(of table: TableDefinition, _ column: String) throws -> Int64 {
        let sql = "select max(\(Engine.quoted(column))) from \(Engine.quoted(table.name))"
        let highest = try row(sql)?.optionalInt64(0) ?? 0
        guard table.generatedKey == column else { return highest }
        let handedOut =
            switch engine {
            case .sqlite: try row("select seq from sqlite_sequence where name = $1", [table.name])
            case .postgres:
                try row(
                    "select pg_sequence_last_value(pg_get_serial_sequence($1, $2)::regclass)",
                    [table.name, column])
            }
        return max(highest, try handedOut?.optionalInt64(0) ?? 0)
    }

    /// Lets the key of a table that hands out numbers go on behind this one.
    public func goOn(behind number: Int64, in table: TableDefinition, _ column: String) throws {
        guard number > 0 else { return }
        switch engine {
        case .sqlite:
            try execute("delete from sqlite_sequence where name = $1", [table.name])
            try execute(
                "insert into sqlite_sequence (name, seq) values ($1, $2)", [table.name, number])
        case .postgres:
            try execute(
                "select setval(pg_get_serial_sequence($1, $2), $3)", [table.name, column, number])
        }
    }
}
