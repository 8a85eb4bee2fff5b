/// How a case ended.
public enum CaseVerdict: Sendable, Hashable {
    case passed
    /// Why, and the clause that says otherwise.
    case failed(sentence: String, clause: String?)
    /// What is missing here.
    case notRun(reason: String)
}

/// A case that was played.
public struct CaseResult: Sendable {
    public let id: String
    public let name: String
    public let block: FunctionalBlock
    public let clause: String
    public let edition: String?
    public let verdict: CaseVerdict
    public let time: Duration
    public let checks: [String]
    public let warnings: [String]
    public let record: [FrameRecord]
    let latencies: [(action: String, time: Duration)]

    init(of one: ConformanceCase, _ verdict: CaseVerdict, _ time: Duration, _ play: Play?) {
        id = one.id
        name = one.name
        block = one.block
        clause = one.clause
        edition = one.edition
        self.verdict = verdict
        self.time = time
        checks = play?.checks ?? []
        warnings = play?.warnings ?? []
        record = play?.station.record ?? []
        latencies = play?.station.latencies ?? []
    }

    /// The id with the edition, where there are several.
    public var label: String { edition.map { "\(id) (\($0))" } ?? id }
}
