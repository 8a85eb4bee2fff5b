import OCPP16
import OCPPJ
import Testing

/// One valid payload of any message, for the tests that walk over all of them.
struct Sample: Sendable, CustomTestStringConvertible {
    /// Which half of a message it is.
    enum Role: Sendable {
        case request
        case response(of: String)
    }

    /// What decoding gave.
    struct Reading {
        var isSame: Bool
        var deviations: [Deviation]
    }

    static let all = core + profiles + security

    /// The name of the official schema.
    let schemaName: String
    let isFull: Bool
    let bytes: [UInt8]
    private let decode: @Sendable (JSONView, Strictness) throws -> Reading

    init<Payload: OCPPPayload>(_ role: Role, isFull: Bool, _ value: Payload) {
        switch role {
        case .request: schemaName = (Payload.self as? any OCPPRequest.Type)?.action ?? ""
        case .response(let action): schemaName = action + "Response"
        }
        self.isFull = isFull
        bytes = value.encoded()
        decode = { view, strictness in
            let decoded = try Payload.decode(view, strictness, receivedAt: instant)
            return Reading(isSame: decoded.value == value, deviations: decoded.deviations)
        }
    }

    var testDescription: String { schemaName + (isFull ? " in full" : " at least") }

    func read(_ text: String, _ strictness: Strictness) throws -> Reading {
        try decode(try JSONDocument(text: text).root, strictness)
    }
}
