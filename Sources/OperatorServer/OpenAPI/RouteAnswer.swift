import HTTPTypes
import OCPPJ

/// A way in which a route succeeds.
struct RouteAnswer: Sendable {
    let status: HTTPResponse.Status
    let description: String
    let mediaType: String
    /// The schema of the body; nil where there is none.
    let body: JSONSchema?

    static func ok(_ body: JSONSchema, _ description: String = "Done") -> RouteAnswer {
        RouteAnswer(status: .ok, description: description, mediaType: "application/json", body: body)
    }

    static func created(_ body: JSONSchema) -> RouteAnswer {
        RouteAnswer(
            status: .created, description: "Created; Location says where", mediaType: "application/json",
            body: body)
    }

    static func accepted(_ body: JSONSchema) -> RouteAnswer {
        RouteAnswer(
            status: .accepted, description: "Stored; Location says where to look for the end",
            mediaType: "application/json", body: body)
    }

    static let noContent = RouteAnswer(
        status: .noContent, description: "Done", mediaType: "application/json", body: nil)

    /// A way for a browser to go on; Location says where.
    static func found(_ description: String) -> RouteAnswer {
        RouteAnswer(status: .found, description: description, mediaType: "application/json", body: nil)
    }

    /// A file, whole or in part.
    static let file = [
        text("application/octet-stream", "The file; its own Content-Type where that is known"),
        RouteAnswer(
            status: .partialContent, description: "The range that was asked for",
            mediaType: "application/octet-stream", body: .text()),
    ]

    static let csv = text("text/csv", "With Accept: text/csv, all rows as CSV")

    /// An answer that is not JSON.
    static func text(_ mediaType: String, _ description: String) -> RouteAnswer {
        RouteAnswer(status: .ok, description: description, mediaType: mediaType, body: .text())
    }
}
