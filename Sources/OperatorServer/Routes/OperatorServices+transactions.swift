import CentralSystem

extension OperatorServices {
    /// The transaction that the path names; 404 where there is none.
    func transaction(in context: ApiContext) async throws -> TransactionRecord {
        let id = try context.pathNumber("id", of: "transaction")
        let record = try await read { [centralSystem] transaction in
            try centralSystem.transaction(id, in: transaction)
        }
        guard let record else { throw Problem.notFound("There is no transaction \(id)") }
        return record
    }
}
