public import OCPPJ

/// The payload of a request or an answer, or an object inside one, as a Swift value.
public protocol OCPPPayload: Sendable, Hashable {
    /// Reads the fields; what the standard does not allow throws, or is a deviation of the reader.
    init(from fields: inout FieldReader) throws(CallError)

    /// Writes the fields; the result fits the official JSON schema.
    func write(to fields: inout ObjectWriter)
}

extension OCPPPayload {
    /// Reads a whole payload.
    ///
    /// `receivedAt` stands in for unreadable times of events, so that no energy is lost; without it they
    /// are refused.
    public static func decode(
        _ payload: JSONView, _ strictness: Strictness, ranges: FieldReader.Ranges = .enforced,
        receivedAt: Timestamp? = nil
    ) throws(CallError) -> Decoded<Self> {
        var fields = try FieldReader(
            payload: payload, strictness: strictness, ranges: ranges, receivedAt: receivedAt)
        let value = try Self(from: &fields)
        return Decoded(value: value, deviations: try fields.finish())
    }

    /// The JSON text of the payload.
    public func encoded() -> [UInt8] {
        var writer = JSONWriter()
        writer.object(write(to:))
        return writer.bytes
    }
}
