import Fuzzing
import OCPP16
import OCPPJ

/// What must be true of every payload: an octet for the message (`MessageKind`), then the JSON text.
enum MessageProperties {
    /// 2027-01-15T08:00:00.000Z.
    private static let receivedAt = Timestamp(microseconds: 1_800_000_000_000_000)

    static func check(_ input: [UInt8]) throws(BrokenProperty) {
        guard let octet = input.first, let payload = try? JSONDocument(Array(input.dropFirst())).root else {
            return
        }
        let kind = MessageKind(octet: octet)
        try check(kind.payload, payload)
        guard let action = kind.centralAction else { return }
        if kind.half == .centralRequest {
            try check(command: action, payload)
        } else {
            _ = CentralCommand.checkResponse(action: action, payload: payload)
        }
    }

    private static func check<Payload: OCPPPayload>(
        _ type: Payload.Type, _ payload: JSONView
    ) throws(BrokenProperty) {
        let lenient = try decode(type, payload, .lenient, .enforced)
        let strict = try decode(type, payload, .strict, .enforced)
        let reported = try decode(type, payload, .strict, .reported)
        try BrokenProperty.unless(
            strict == nil || lenient != nil, "\(type): strict accepts what lenient refuses")
        try BrokenProperty.unless(
            strict == nil || reported != nil, "\(type): enforced accepts what reported refuses")
        if let lenient { try settles(lenient, .lenient, .enforced) }
        if let strict { try settles(strict, .strict, .enforced) }
        if let reported { try settles(reported, .strict, .reported) }
    }

    /// What was understood is written so that the same reader takes it, and writes it in the same way.
    private static func settles<Payload: OCPPPayload>(
        _ value: Payload, _ strictness: Strictness, _ ranges: FieldReader.Ranges
    ) throws(BrokenProperty) {
        let written = value.encoded()
        let text = String(decoding: written, as: UTF8.self)
        guard let payload = try? JSONDocument(written).root else {
            throw BrokenProperty("\(Payload.self) is written as no JSON: \(text)")
        }
        guard let again = try decode(Payload.self, payload, strictness, ranges) else {
            throw BrokenProperty(
                "\(Payload.self) (\(strictness), \(ranges)) does not take its own text: \(text)")
        }
        let rewritten = String(decoding: again.encoded(), as: UTF8.self)
        try BrokenProperty.unless(
            Array(rewritten.utf8) == written, "\(Payload.self): \(text) became \(rewritten)")
    }

    /// Nil when it is refused; then the refusal can be sent.
    private static func decode<Payload: OCPPPayload>(
        _ type: Payload.Type, _ payload: JSONView, _ strictness: Strictness, _ ranges: FieldReader.Ranges
    ) throws(BrokenProperty) -> Payload? {
        let refusal: CallError
        do {
            return try type.decode(payload, strictness, ranges: ranges, receivedAt: receivedAt).value
        } catch {
            refusal = error
        }
        let answer = try? Frame.parse(Frame.encodeCallError(id: "1", error: refusal))
        guard case .callError("1", refusal) = answer else {
            throw BrokenProperty("\(type): the refusal cannot be sent: \(refusal)")
        }
        return nil
    }

    /// A command that is let out has a payload that the reader of its action takes without a fault.
    private static func check(command action: CentralAction, _ payload: JSONView) throws(BrokenProperty) {
        guard let checked = try? CentralCommand.check(action: action.rawValue, payload: payload) else {
            return
        }
        let again = (try? JSONDocument(checked.payload).root).flatMap {
            try? CentralCommand.check(action: action.rawValue, payload: $0)
        }
        try BrokenProperty.unless(
            again?.payload == checked.payload, "\(action.rawValue): the command changed")
    }
}
