import OCPPJ

/// An outcome as the columns of its command.
struct CommandConclusion {
    let state: CommandState
    var action = ""
    private(set) var responseView: JSONView?
    private(set) var errorCode: String?
    private(set) var errorDescription: String?
    private(set) var errorDetails: String?

    init(_ outcome: CommandOutcome) {
        switch outcome {
        case .result(let payload):
            state = .succeeded
            responseView = payload
        case .error(let error):
            state = .failed
            errorCode = error.code.rawValue
            errorDescription = error.description
            errorDetails = error.details
        case .timedOut:
            state = .timedOut
        case .connectionLost:
            state = .unknown
        }
    }

    /// A command that ended without an answer.
    init(state: CommandState) { self.state = state }

    var response: String? { responseView?.text }

    /// The `status` of the answer, where it has one.
    var status: String? { responseView?["status"]?.string }
}
