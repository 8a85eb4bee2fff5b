extension PostgresDatabase {
    /// Makes a database on that server, a copy of the template, and returns where it is.
    ///
    /// For tests.
    package static func make(
        _ name: String, from template: String, on server: PostgresTarget
    ) throws -> PostgresTarget {
        do throws(PostgresFailure) {
            let connection = try PostgresConnection(server, PostgresSettings(), .writer)
            try connection.send(#"create database "\#(name)" template "\#(template)""#)
            try connection.finish()
        } catch {
            throw error.databaseError
        }
        return server.database(name)
    }
}
