import OCPP16
import OCPPJ

extension LocalListContent {
    /// As JSON text: an array of AuthorizationData.
    var text: String {
        var writer = JSONWriter()
        writer.array { list in
            for entry in sorted { list.object(entry.write(to:)) }
        }
        return String(decoding: writer.bytes, as: UTF8.self)
    }

    init(text: String) throws {
        self.init(
            try JSONDocument(text: text).root.elements.map {
                try AuthorizationData.decode($0, .lenient).value
            })
    }
}
