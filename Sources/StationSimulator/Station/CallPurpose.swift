import OCPP16

/// Why a station made a call: what its answer is for.
enum CallPurpose: Sendable {
    case boot
    case heartbeat
    case certificate
    case authorize(IdToken, AuthorizationPurpose)
    case status(connector: Int)
    /// The message at the head of the transaction queue.
    case transactionMessage
    /// The answer says nothing.
    case notification(String)
}
