/// A firmware update or an upload: the steps to come, and the last status reported.
struct Job: Sendable {
    var steps: [JobStep]
    var last: JobStep?
    /// The steps that a failed transfer is tried again with, and how often.
    var again: [JobStep] = []
    var retries = 0
    var retryInterval = Duration.seconds(60)
    /// The steps that follow when the transfer has failed for good.
    var failure: [JobStep] = []
    /// A transfer is under way; its end is an event.
    var isTransferring = false
}
