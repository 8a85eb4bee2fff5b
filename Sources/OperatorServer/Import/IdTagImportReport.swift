import OCPPJ

/// What an import did, or would do.
struct IdTagImportReport: Sendable, Hashable {
    /// A line that was left out, and why.
    struct Failure: Sendable, Hashable {
        let line: Int
        let message: String
    }

    /// Failures that are told one by one; further ones are only counted.
    private static let failureLimit = 100

    var isDryRun: Bool
    var created = 0
    var updated = 0
    var unchanged = 0
    private(set) var failed = 0
    private(set) var failures: [Failure] = []

    init(isDryRun: Bool) {
        self.isDryRun = isDryRun
    }

    mutating func fail(_ line: Int, _ message: String) {
        failed += 1
        if failures.count < Self.failureLimit { failures.append(Failure(line: line, message: message)) }
    }

    func write(to fields: inout ObjectWriter) {
        fields.field("dryRun", isDryRun)
        fields.field("created", created)
        fields.field("updated", updated)
        fields.field("unchanged", unchanged)
        fields.field("failed", failed)
        fields.array("errors") { list in
            for failure in failures {
                list.object { fields in
                    fields.field("line", failure.line)
                    fields.field("message", failure.message)
                }
            }
        }
    }
}
