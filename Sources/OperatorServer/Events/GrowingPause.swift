/// Pauses between two looks at the same thing: short at first, for what ends at once, longer for what takes its time.
struct GrowingPause {
    private static let shortest = Duration.milliseconds(1)

    private var next = shortest
    private let longest: Duration

    init(longest: Duration) { self.longest = longest }

    mutating func wait() async throws {
        try await Task.sleep(for: min(next, longest))
        next = min(next * 2, longest)
    }
}
