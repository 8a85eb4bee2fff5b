import OCPP16
import OCPPJ

/// Holds the answers of a central system against their schemas, strictly.
enum AnswerCheck {
    /// What is wrong with the answer to a call of this action; nil when nothing is.
    static func fault(in answer: JSONView, to action: String) -> String? {
        guard let type = StationAction(rawValue: action)?.requestType else { return nil }
        return fault(in: answer, to: type)
    }

    private static func fault<Request: StationRequest>(
        in answer: JSONView, to type: Request.Type
    ) -> String? {
        do {
            _ = try Request.Response.decode(answer, .strict, ranges: .reported)
            return nil
        } catch {
            return "the answer to \(Request.action) breaks its schema: \(error.description)"
        }
    }
}
