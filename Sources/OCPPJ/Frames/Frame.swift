/// One OCPP-J message (OCPP-J 1.6 §4.2).
public enum Frame: Sendable {
    /// A request; its payload is an object, or null, which stands for an empty one.
    case call(id: String, action: String, payload: JSONView)
    case callResult(id: String, payload: JSONView)
    case callError(id: String, error: CallError)
    /// A message type number that OCPP-J 1.6 §4.1.3 wants ignored.
    case unknown(type: Int)

    /// The message type numbers.
    enum MessageType {
        static let call = 2
        static let callResult = 3
        static let callError = 4
    }
}
