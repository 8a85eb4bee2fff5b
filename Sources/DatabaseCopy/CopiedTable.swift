import Database

/// A table as the copy is to have it, and the order in which its rows are read on both sides.
struct CopiedTable: Sendable {
    let definition: TableDefinition
    let origin: TableDefinition
    /// The columns by which the rows are ordered, and by which one is found.
    let key: [String]
    /// The places of the key's columns in a row.
    let keyPlaces: [Int]

    init(_ definition: TableDefinition, from origin: TableDefinition) throws(CopyError) {
        guard Set(definition.columns.map(\.name)) == Set(origin.columns.map(\.name)) else {
            throw .otherTable(definition.name)
        }
        // A partitioned table has the column of its partitions in the key, which the other engine does not need.
        let key = definition.key.count < origin.key.count ? definition.key : origin.key
        guard !key.isEmpty else { throw .otherTable(definition.name) }
        self.definition = definition
        self.origin = origin
        self.key = key
        keyPlaces = key.compactMap { name in definition.columns.firstIndex { $0.name == name } }
    }

    var name: String { definition.name }

    var columns: [String] { definition.columns.map(\.name) }

    func key(of row: [SQLValue]) -> [SQLValue] { keyPlaces.map { row[$0] } }

    /// Reads at most `$1` rows in the order of the key; with `isBehind`, of those behind the key in `$2` and further.
    func query(isBehind: Bool) -> String {
        let keys = key.map(Engine.quoted).joined(separator: ", ")
        let places = key.indices.map { "$\($0 + 2)" }.joined(separator: ", ")
        return """
            select \(columns.map(Engine.quoted).joined(separator: ", ")) from \(Engine.quoted(name))
            \(isBehind ? "where (\(keys)) > (\(places)) " : "")order by \(keys) limit $1
            """
    }

    /// The key of the last row.
    var lastKeyQuery: String {
        let keys = key.map(Engine.quoted)
        return """
            select \(keys.joined(separator: ", ")) from \(Engine.quoted(name))
            order by \(keys.map { $0 + " desc" }.joined(separator: ", ")) limit 1
            """
    }
}
