import CPostgres

extension PostgresConnection {
    /// Octets that are handed to the library at a time.
    private static let pieceSize = 65_536

    /// Runs `copy … from stdin` with these octets, outside pipeline mode, in which the server takes none.
    func copy(_ sql: String, _ octets: [UInt8]) throws(PostgresFailure) {
        // What was sent before must have been answered.
        try send("select 1")
        try finish()
        guard PQexitPipelineMode(pointer) == 1 else { throw PostgresFailure(connection: pointer) }
        let outcome = Result { () throws(PostgresFailure) in try copyNow(sql, octets) }
        guard PQenterPipelineMode(pointer) == 1 else { throw PostgresFailure(connection: pointer) }
        try outcome.get()
    }

    private func copyNow(_ sql: String, _ octets: [UInt8]) throws(PostgresFailure) {
        try check(PQexec(pointer, sql), is: PGRES_COPY_IN)
        var start = 0
        while start < octets.count {
            let end = min(start + Self.pieceSize, octets.count)
            let isTaken = octets[start..<end].withUnsafeBytes {
                PQputCopyData(pointer, $0.baseAddress?.assumingMemoryBound(to: CChar.self), Int32($0.count))
            }
            guard isTaken == 1 else { throw PostgresFailure(connection: pointer) }
            start = end
        }
        guard PQputCopyEnd(pointer, nil) == 1 else { throw PostgresFailure(connection: pointer) }
        let answer = PQgetResult(pointer)
        // The nil behind the only answer.
        while let other = PQgetResult(pointer) { PQclear(other) }
        try check(answer, is: PGRES_COMMAND_OK)
    }

    private func check(_ answer: OpaquePointer?, is status: ExecStatusType) throws(PostgresFailure) {
        guard let answer else { throw PostgresFailure(connection: pointer) }
        let result = PostgresResult(answer)
        guard PQresultStatus(answer) == status else {
            throw PostgresFailure(result: answer, connection: pointer)
        }
        withExtendedLifetime(result) {}
    }
}
