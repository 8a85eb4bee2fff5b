/// Asks until it is so; false when it never was within a minute, which is long even on a busy machine.
///
/// Between two looks it lets the others work.
package func eventually(
    within limit: Duration = .seconds(60), _ condition: () async throws -> Bool
) async throws -> Bool {
    let deadline = ContinuousClock.now + limit
    while try await !condition() {
        guard ContinuousClock.now < deadline else { return false }
        try await ContinuousClock().sleep(for: .milliseconds(5))
    }
    return true
}
