extension Frame {
    /// A request: `[2,"<id>","<action>",<payload>]`, with the text of a JSON object as its payload.
    public static func encodeCall(id: String, action: String, payload: [UInt8]) -> [UInt8] {
        encode(MessageType.call, id, capacity: payload.count + 96) { elements in
            elements.string(action)
            elements.raw(payload)
        }
    }

    /// An answer: `[3,"<id>",<payload>]`.
    public static func encodeCallResult(id: String, payload: [UInt8]) -> [UInt8] {
        encode(MessageType.callResult, id, capacity: payload.count + 64) { elements in
            elements.raw(payload)
        }
    }

    /// A refusal: `[4,"<id>","<code>","<description>",<details>]`.
    public static func encodeCallError(id: String, error: CallError) -> [UInt8] {
        encode(MessageType.callError, id, capacity: error.details.utf8.count + 384) { elements in
            elements.string(error.code.rawValue)
            elements.string(error.description)
            elements.raw(error.details)
        }
    }

    private static func encode(
        _ type: Int, _ id: String, capacity: Int, _ rest: (inout ArrayWriter) -> Void
    ) -> [UInt8] {
        var writer = JSONWriter(reservingCapacity: capacity)
        writer.array { elements in
            elements.int(type)
            elements.string(id)
            rest(&elements)
        }
        return writer.bytes
    }
}
