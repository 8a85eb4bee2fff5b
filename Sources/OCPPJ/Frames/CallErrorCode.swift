/// The error codes of a CALLERROR, with the spellings of OCPP-J 1.6 (two of them are misspelt on purpose).
public enum CallErrorCode: String, Sendable, CaseIterable {
    /// The action is unknown to the receiver.
    case notImplemented = "NotImplemented"
    /// The action is known but not supported.
    case notSupported = "NotSupported"
    /// The receiver failed while processing; trying again may help.
    case internalError = "InternalError"
    case protocolError = "ProtocolError"
    /// Also the answer to any call before the boot was accepted (OCPP-J errata 3.8).
    case securityError = "SecurityError"
    /// The payload is not the structure of the action.
    case formationViolation = "FormationViolation"
    /// A value is outside its enumeration, range, length or format.
    case propertyConstraintViolation = "PropertyConstraintViolation"
    /// A field is missing, or there are too many.
    case occurenceConstraintViolation = "OccurenceConstraintViolation"
    /// A value has the wrong JSON type.
    case typeConstraintViolation = "TypeConstraintViolation"
    case genericError = "GenericError"

    /// Reads a received code: also the correct spellings of OCPP 2.0.1; any other text is a generic error.
    public init(wire: String) {
        switch wire {
        case "FormatViolation": self = .formationViolation
        case "OccurrenceConstraintViolation": self = .occurenceConstraintViolation
        default: self = CallErrorCode(rawValue: wire) ?? .genericError
        }
    }
}
