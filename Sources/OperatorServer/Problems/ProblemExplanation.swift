import HTTPTypes

/// What a problem code means and what to do about it, for `/docs/problems/{code}`.
struct ProblemExplanation: Sendable {
    let code: String
    let status: HTTPResponse.Status
    let text: String

    init(_ status: HTTPResponse.Status, _ code: String, _ text: String) {
        self.code = code
        self.status = status
        self.text = text
    }
}
