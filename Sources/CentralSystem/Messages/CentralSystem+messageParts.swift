public import Database
public import OCPPJ

extension CentralSystem {
    /// The message log is the table from which the most rows go.
    static let messageParts = MonthlyPartitions(of: "message_block", by: "last_at")

    /// Makes the parts of the message log for the months to come, and drops those that have outlived their retention;
    /// the names of both.
    ///
    /// A part goes when its newest row is old enough, so that rows are kept up to a month longer.
    public func keepUpMessageParts(
        at time: Timestamp, in transaction: Transaction
    ) throws -> (made: [String], dropped: [String]) {
        let limit = time.adding(.zero - settings.messageLogRetention)
        return (
            try Self.messageParts.make(at: time.microseconds, in: transaction),
            try Self.messageParts.drop(before: limit.microseconds, in: transaction)
        )
    }
}
