import HTTPTypes
import Hummingbird

extension Request {
    /// Whether the client asks for CSV (RFC 9110 §12.5.1); everybody else gets JSON.
    var acceptsCSV: Bool {
        (headers[.accept] ?? "").split(separator: ",").contains { range in
            range.prefix { $0 != ";" }.filter { $0 != " " }.lowercased() == "text/csv"
        }
    }
}
