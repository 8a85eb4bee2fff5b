/// The payload of a CALL, with the name of its action and the payload that answers it.
public protocol OCPPRequest: OCPPPayload {
    associatedtype Response: OCPPPayload

    /// The action name on the wire, case-sensitive.
    static var action: String { get }
}
