/// Why a batch did not end with its commit.
enum PostgresInterruption: Error {
    /// One of several failed behind what may have been its first change, and there was no savepoint to go back to.
    case leftTraces
    /// The engine refused a statement or the commit; nothing is left of the batch.
    case refused(PostgresFailure)
    /// The connection broke while the commit was under way: it may have been done or not.
    case uncertain(PostgresFailure, [PostgresWork.Report])
}
