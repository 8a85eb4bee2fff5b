import CentralSystem
import Dispatch
import Synchronization

/// Hashes passwords on threads of its own, few at a time: an event loop or a database thread that did it would hold
/// up everybody for a good part of a second.
final class PasswordWork: Sendable {
    private static let threads = 2
    /// Hashes that may wait; more are refused, so that a flood of sign-ins costs no memory.
    private static let queueLimit = 32

    private let queues = (0..<threads).map { DispatchQueue(label: "csms.password.\($0)") }
    private let waiting = Atomic<Int>(0)
    private let turn = Atomic<Int>(0)

    /// The hash of a new password.
    func hash(_ password: String, cost: UserPassword.Cost) async throws -> UserPassword {
        try await run { try UserPassword(password, cost: cost) }
    }

    /// Whether a password is the right one; it takes as long where there is none to compare it with.
    func verify(
        _ password: String, _ expected: UserPassword?, cost: UserPassword.Cost
    ) async throws -> Bool {
        let hash = expected ?? .ofNobody(cost: cost)
        return try await run { hash.matches(password) } && expected != nil
    }

    private func run<Value: Sendable>(_ work: @escaping @Sendable () throws -> Value) async throws -> Value {
        let (before, _) = waiting.add(1, ordering: .relaxed)
        defer { waiting.subtract(1, ordering: .relaxed) }
        guard before < Self.queueLimit else {
            throw Problem.unavailable("overloaded", "Too many sign-ins wait; try again", retryAfter: 2)
        }
        let place = turn.add(1, ordering: .relaxed).newValue
        return try await withCheckedThrowingContinuation { continuation in
            queues[abs(place % Self.threads)].async { continuation.resume(with: Result { try work() }) }
        }
    }
}
