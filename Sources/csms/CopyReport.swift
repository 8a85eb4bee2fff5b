import DatabaseCopy
import Foundation
import Synchronization

/// What `csms copy` says: how far it is, on standard error, and what the comparison came to.
final class CopyReport: Sendable {
    /// Time between two lines about the same table.
    private static let pause = Duration.seconds(5)

    private let said = Mutex(ContinuousClock.now)

    /// A line for every table that has rows, and now and then about a large one.
    @Sendable
    func note(_ progress: CopyProgress) {
        let isTime = said.withLock { said in
            guard progress.isDone || ContinuousClock.now - said >= Self.pause else { return false }
            said = .now
            return true
        }
        guard isTime, progress.rows > 0 else { return }
        let verb = progress.step == .copying ? "copied" : "compared"
        let line = "\(verb) \(progress.rows) rows of \(progress.table)\(progress.isDone ? "" : " so far")\n"
        FileHandle.standardError.write(Data(line.utf8))
    }

    /// Prints the verdicts; throws when there is a difference.
    func conclude(
        _ verdicts: [TableVerdict], from: CopyPlace, to: CopyPlace, after time: Duration
    ) throws {
        let rows = verdicts.map { verdict in
            let text = verdict.source.text
            return [
                verdict.table, "\(verdict.rows)",
                verdict.difference == nil ? "\(text) ok" : "\(text) / \(verdict.destination.text) DIFFERENT",
            ]
        }
        print(Table(["table", "rows", "checksum"], rows).text)
        if let different = verdicts.first(where: { $0.difference != nil }),
            let difference = different.difference
        {
            throw CommandFailure(
                "TO is not a copy of FROM: in \(different.table) the row \(difference.key) "
                    + "\(difference.kind.rawValue). Copy again, to an empty database.")
        }
        let count = verdicts.reduce(0) { $0 + $1.rows }
        let seconds = String(format: "%.1f", time / .seconds(1))
        print(
            "\nAll \(count) rows of \(from.description) are in \(to.description), compared one by one, "
                + "after \(seconds) s. It can be served now.")
    }
}
