/// A firmware update or an upload: the steps to come, and the last status reported.
struct Job: Sendable {
    var steps: [JobStep]
    var last: JobStep?
}
