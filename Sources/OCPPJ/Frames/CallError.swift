/// Why one call failed: it goes to the station, or came from it, as a CALLERROR (OCPP-J 1.6 §4.2.3).
public struct CallError: Error, Hashable, Sendable, CustomStringConvertible {
    /// The longest errorDescription that the schema-minded accept.
    static let descriptionLimit = 255

    public var code: CallErrorCode
    /// The errorDescription; for a payload it starts with the JSON path of the fault.
    public var description: String
    /// The errorDetails: the raw text of a JSON object.
    public var details: String

    public init(code: CallErrorCode, description: String, details: String = "{}") {
        self.code = code
        self.description = description.limited(to: Self.descriptionLimit)
        self.details = details
    }

    /// The same error seen from one level further out.
    func inside(_ path: String) -> CallError {
        CallError(code: code, description: path + description, details: details)
    }
}
