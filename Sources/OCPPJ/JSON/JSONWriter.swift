/// Appends JSON text to a buffer; names and values are escaped, and numbers are only those JSON has.
public struct JSONWriter: Sendable {
    public private(set) var bytes: [UInt8] = []

    public init() {}

    public init(reservingCapacity capacity: Int) {
        bytes.reserveCapacity(capacity)
    }

    public mutating func object(_ body: (inout ObjectWriter) throws -> Void) rethrows {
        append(UInt8(ascii: "{"))
        var fields = ObjectWriter(taken())
        defer {
            self = fields.json
            append(UInt8(ascii: "}"))
        }
        try body(&fields)
    }

    public mutating func array(_ body: (inout ArrayWriter) throws -> Void) rethrows {
        append(UInt8(ascii: "["))
        var elements = ArrayWriter(taken())
        defer {
            self = elements.json
            append(UInt8(ascii: "]"))
        }
        try body(&elements)
    }

    public mutating func int(_ value: Int) { raw(String(value)) }

    public mutating func bool(_ value: Bool) { raw(value ? "true" : "false") }

    public mutating func null() { raw("null") }

    /// Appends text that is JSON already.
    public mutating func raw(_ json: String) { bytes.append(contentsOf: json.utf8) }

    /// Appends bytes that are JSON already.
    public mutating func raw(_ json: some Sequence<UInt8>) { bytes.append(contentsOf: json) }

    public mutating func string(_ value: String) {
        append(UInt8(ascii: "\""))
        for byte in value.utf8 {
            if byte >= 0x20, byte != UInt8(ascii: "\""), byte != UInt8(ascii: "\\") {
                append(byte)
            } else {
                escape(byte)
            }
        }
        append(UInt8(ascii: "\""))
    }

    public mutating func timestamp(_ value: Timestamp) {
        append(UInt8(ascii: "\""))
        value.append(to: &bytes)
        append(UInt8(ascii: "\""))
    }

    mutating func append(_ byte: UInt8) { bytes.append(byte) }

    private mutating func escape(_ byte: UInt8) {
        append(UInt8(ascii: "\\"))
        switch byte {
        case 0x0A: append(UInt8(ascii: "n"))
        case 0x0D: append(UInt8(ascii: "r"))
        case 0x09: append(UInt8(ascii: "t"))
        case UInt8(ascii: "\""), UInt8(ascii: "\\"): append(byte)
        default: raw(byte < 0x10 ? "u000" + String(byte, radix: 16) : "u00" + String(byte, radix: 16))
        }
    }

    /// Hands the buffer on without copying it.
    private mutating func taken() -> JSONWriter {
        let writer = self
        self = JSONWriter()
        return writer
    }
}
