/// The way to the server: a session, or how long to leave it alone.
///
/// It is the worker thread's own. Nothing connects by itself: the next work does, when the pause is over.
struct PostgresLink {
    private let target: PostgresTarget
    private let settings: PostgresSettings
    private let role: PostgresSession.Role
    private var current: PostgresSession?
    private var pause: Duration
    private var notBefore = ContinuousClock.now
    private var complaint = ""

    init(_ target: PostgresTarget, _ settings: PostgresSettings, _ role: PostgresSession.Role) {
        self.target = target
        self.settings = settings
        self.role = role
        pause = settings.shortestPause
    }

    /// The session, made now if there is none; during a pause the last complaint again.
    mutating func session() throws(PostgresFailure) -> PostgresSession {
        if let current { return current }
        guard ContinuousClock.now >= notBefore else { throw PostgresFailure(broken: complaint) }
        do throws(PostgresFailure) {
            let session = try PostgresSession(target, settings, role)
            current = session
            pause = settings.shortestPause
            return session
        } catch {
            complaint = error.message
            notBefore = .now + pause
            pause = min(pause * 2, settings.longestPause)
            throw PostgresFailure(broken: error.message)
        }
    }

    /// Closes the session; the server undoes what it had not committed.
    mutating func drop() { current = nil }
}
