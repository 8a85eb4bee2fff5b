public import OCPPJ

/// A command of an operator, before it is known which request it is.
public enum CentralCommand {
    /// A command that may go out.
    public struct Checked: Sendable, Hashable {
        public var action: CentralAction
        /// The payload, written anew.
        public var payload: [UInt8]
        /// What the text of the standard advises against; the command is sent all the same.
        public var warnings: [String]
    }

    /// Checks a command against the official schema.
    ///
    /// It throws only where the schema itself refuses; ranges and rules of the text become warnings, so that
    /// a laboratory can send what a charge point ought to refuse.
    public static func check(action: String, payload: JSONView) throws(CallError) -> Checked {
        guard let known = CentralAction(rawValue: action) else {
            throw CallError(code: .notImplemented, description: "unknown action \(action.limited(to: 60))")
        }
        return try check(known, known.requestType, payload)
    }

    /// Where a station's answer to a command leaves the standard; `unreadable` when it cannot be understood.
    public static func checkResponse(action: CentralAction, payload: JSONView) -> [Deviation] {
        deviations(action.requestType, payload)
    }

    private static func check<Request: CentralRequest>(
        _ action: CentralAction, _ type: Request.Type, _ payload: JSONView
    ) throws(CallError) -> Checked {
        let decoded = try Request.decode(payload, .strict, ranges: .reported)
        let ranges = decoded.deviations.map { "\($0.path): \($0.detail)" }
        return Checked(
            action: action, payload: decoded.value.encoded(), warnings: ranges + decoded.value.advice)
    }

    private static func deviations<Request: CentralRequest>(
        _ type: Request.Type, _ payload: JSONView
    ) -> [Deviation] {
        do {
            return try Request.Response.decode(payload, .lenient, ranges: .reported).deviations
        } catch {
            return [Deviation(path: "/", kind: .unreadable, detail: error.description)]
        }
    }
}
