import Database

/// The order in which tables are filled: each behind those that its rows refer to.
enum TableOrder {
    static func sorted(_ tables: [TableDefinition]) -> [TableDefinition] {
        var left = tables.sorted { $0.name < $1.name }
        var done: Set<String> = []
        var sorted: [TableDefinition] = []
        while !left.isEmpty {
            let names = Set(left.map(\.name))
            // Of a circle, which this schema has not, the first one goes first, and the engine refuses its rows.
            let ready = left.firstIndex { table in
                table.references.allSatisfy { done.contains($0) || $0 == table.name || !names.contains($0) }
            }
            let table = left.remove(at: ready ?? 0)
            done.insert(table.name)
            sorted.append(table)
        }
        return sorted
    }
}
