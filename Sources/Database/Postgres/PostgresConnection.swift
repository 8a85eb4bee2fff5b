import CPostgres
import Foundation

/// One connection in pipeline mode: what is sent waits for no answer until `finish` asks for all of them.
///
/// It belongs to the thread that made it. The library's calls that wait are bounded by `patience`.
final class PostgresConnection {
    let pointer: OpaquePointer
    private let patience: Duration
    private var arguments = PostgresArguments()
    /// Statements that were sent since the last `finish`.
    private(set) var unanswered = 0

    /// Connects, sets the session up and enters pipeline mode.
    init(
        _ target: PostgresTarget, _ settings: PostgresSettings, _ role: PostgresSession.Role
    ) throws(PostgresFailure) {
        patience = settings.statementTimeout + settings.lockTimeout + .seconds(10)
        guard let pointer = target.connect(settings) else {
            throw PostgresFailure(broken: "the connection could not be allocated")
        }
        self.pointer = pointer
        // From here on, deinit closes it.
        guard PQstatus(pointer) == CONNECTION_OK else { throw PostgresFailure(connection: pointer) }
        for text in PostgresSession.setUp(settings, role) { try executeNow(text) }
        guard PQenterPipelineMode(pointer) == 1 else { throw PostgresFailure(connection: pointer) }
    }

    deinit { PQfinish(pointer) }

    /// Prepares a statement for arguments of these types, where 0 is for the server to find out.
    func prepare(_ sql: String, name: String, types: [Oid]) throws(PostgresFailure) -> PostgresStatement {
        guard PQsendPrepare(pointer, name, sql, Int32(types.count), types) == 1,
            PQsendDescribePrepared(pointer, name) == 1
        else { throw PostgresFailure(connection: pointer) }
        let description = try finish()
        return PostgresStatement(
            name: name, types: description.parameterTypes, columns: Row.Columns(description.columnNames),
            isReadOnly: PostgresStatement.isReadOnly(sql))
    }

    func send(_ statement: PostgresStatement, _ values: [SQLValue]) throws(PostgresFailure) {
        arguments.set(values)
        let isSent = arguments.withPointers { values, lengths, formats in
            PQsendQueryPrepared(pointer, statement.name, arguments.count, values, lengths, formats, 1)
        }
        guard isSent == 1 else { throw PostgresFailure(connection: pointer) }
        unanswered += 1
    }

    /// Sends a statement that is not worth preparing.
    func send(_ sql: String) throws(PostgresFailure) {
        guard PQsendQueryParams(pointer, sql, 0, nil, nil, nil, nil, 1) == 1 else {
            throw PostgresFailure(connection: pointer)
        }
    }

    /// Waits for the answers to all that was sent; returns the last one, or throws the first that is an error.
    @discardableResult
    func finish() throws(PostgresFailure) -> PostgresResult {
        guard PQpipelineSync(pointer) == 1 else { throw PostgresFailure(connection: pointer) }
        unanswered = 0
        let deadline = ContinuousClock.now + patience
        var last: PostgresResult?
        var failure: PostgresFailure?
        var silences = 0
        while true {
            do throws(PostgresFailure) { try waitForAnswer(until: deadline) } catch {
                throw error.explained(by: failure)
            }
            guard let answer = PQgetResult(pointer) else {
                // One nil ends the answers to one statement; of a lost connection nothing else comes.
                silences += 1
                guard PQstatus(pointer) == CONNECTION_OK, silences < 2 else {
                    throw PostgresFailure(connection: pointer).explained(by: failure)
                }
                continue
            }
            silences = 0
            let result = PostgresResult(answer)
            switch PQresultStatus(answer) {
            case PGRES_COMMAND_OK, PGRES_TUPLES_OK: last = result
            case PGRES_PIPELINE_ABORTED: break
            case PGRES_PIPELINE_SYNC:
                if let failure { throw failure }
                guard let last else { throw PostgresFailure(broken: "nothing was sent") }
                return last
            default: failure = failure ?? PostgresFailure(result: answer, connection: pointer)
            }
            withExtendedLifetime(result) {}
        }
    }

    private func waitForAnswer(until deadline: ContinuousClock.Instant) throws(PostgresFailure) {
        while PQisBusy(pointer) != 0 {
            var descriptor = pollfd(fd: PQsocket(pointer), events: Int16(POLLIN), revents: 0)
            let left = max(.zero, deadline - ContinuousClock.now) / .milliseconds(1)
            let ready = poll(&descriptor, 1, Int32(clamping: Int(left.rounded(.up))))
            if ready == 0 { throw PostgresFailure(broken: "the server did not answer in time") }
            guard ready > 0 || errno == EINTR else { throw PostgresFailure(connection: pointer) }
            if ready > 0, PQconsumeInput(pointer) == 0 { throw PostgresFailure(connection: pointer) }
        }
    }

    /// Runs a text outside pipeline mode.
    private func executeNow(_ sql: String) throws(PostgresFailure) {
        guard let answer = PQexec(pointer, sql) else { throw PostgresFailure(connection: pointer) }
        let result = PostgresResult(answer)
        let status = PQresultStatus(answer)
        guard status == PGRES_COMMAND_OK || status == PGRES_TUPLES_OK else {
            throw PostgresFailure(result: answer, connection: pointer)
        }
        withExtendedLifetime(result) {}
    }
}
