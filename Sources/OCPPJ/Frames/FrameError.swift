/// Why a text is no OCPP-J message.
public struct FrameError: Error, Hashable, Sendable {
    /// The id of a CALL that can be answered with a CALLERROR; nil when there is nothing to answer to.
    public var messageID: String?
    public var error: CallError

    public init(messageID: String?, error: CallError) {
        self.messageID = messageID
        self.error = error
    }
}
