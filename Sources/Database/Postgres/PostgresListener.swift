import CPostgres
import Foundation
import Synchronization

/// Hears notifications on a thread and a connection of its own, which is made again whenever it is lost.
final class PostgresListener: DatabaseListener {
    /// The name of the channel, as an expression of SQL: each schema has its own.
    static let channel = "'csms_' || current_schema()"

    private let isStopped = Mutex(false)
    private let target: PostgresTarget
    private let settings: PostgresSettings
    private let hear: @Sendable (DatabaseSignal) -> Void

    /// How soon the thread notices that it was stopped.
    private static let look = Int32(250)

    init(
        _ target: PostgresTarget, _ settings: PostgresSettings,
        _ hear: @escaping @Sendable (DatabaseSignal) -> Void
    ) {
        self.target = target
        self.settings = settings
        self.hear = hear
        let thread = Thread { [self] in run() }
        thread.name = "database listener"
        thread.start()
    }

    func stop() { isStopped.withLock { $0 = true } }

    private func run() {
        var pause = settings.shortestPause
        while !isStopped.withLock({ $0 }) {
            if let connection = connect() {
                pause = settings.shortestPause
                hear(.mayHaveMissed)
                listen(connection)
                PQfinish(connection)
            }
            Thread.sleep(forTimeInterval: pause / .seconds(1))
            pause = min(pause * 2, settings.longestPause)
        }
    }

    /// A connection that listens; nil when it cannot be had now.
    private func connect() -> OpaquePointer? {
        guard let connection = target.connect(settings) else { return nil }
        // A channel's name is no parameter of `listen`.
        let listen = "do $$ begin execute format('listen %I', \(Self.channel)); end $$"
        guard PQstatus(connection) == CONNECTION_OK, let answer = PQexec(connection, listen) else {
            PQfinish(connection)
            return nil
        }
        defer { PQclear(answer) }
        guard PQresultStatus(answer) == PGRES_COMMAND_OK else {
            PQfinish(connection)
            return nil
        }
        return connection
    }

    /// Hears until the connection is lost or the listener is stopped.
    private func listen(_ connection: OpaquePointer) {
        while !isStopped.withLock({ $0 }) {
            while let notification = PQnotifies(connection) {
                defer { PQfreemem(notification) }
                if let text = notification.pointee.extra { hear(.text(String(cString: text))) }
            }
            var descriptor = pollfd(fd: PQsocket(connection), events: Int16(POLLIN), revents: 0)
            let ready = poll(&descriptor, 1, Self.look)
            guard ready >= 0 || errno == EINTR else { return }
            if ready > 0, PQconsumeInput(connection) == 0 { return }
        }
    }
}
