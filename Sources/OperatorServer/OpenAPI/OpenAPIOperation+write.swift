import CentralSystem
import HTTPTypes
import OCPPJ

extension OpenAPIOperation {
    /// Writes the operation object (OpenAPI 3.1 §4.8.10).
    func write(to operation: inout ObjectWriter) {
        operation.field("operationId", operationID)
        operation.field("summary", description.summary)
        operation.field("description", description.detail)
        operation.array("tags") { $0.string(tag) }
        operation.array("security") { list in
            guard group.needsKey else { return }
            for scheme in ["key", "session", "hostSession"] { list.object { $0.array(scheme) { _ in } } }
        }
        write(entry.access, to: &operation)
        operation.array("parameters", write(parameters:))
        write(body: description.body, to: &operation)
        operation.object("responses") { responses in
            for (status, answers) in answers { write(status, answers, to: &responses) }
            for (status, codes) in problems { write(status, codes, to: &responses) }
        }
    }

    /// What it takes to use the route, for clients that show only what a person may do.
    private func write(_ access: RouteAccess, to operation: inout ObjectWriter) {
        guard group.needsKey else { return }
        switch access.rule {
        case .open: break
        case .anyone: operation.field("x-permission", "any")
        case .permission(let permission): operation.field("x-permission", permission.rawValue)
        }
        if access.needsAllSites { operation.field("x-needs-all-sites", true) }
    }

    private func write(parameters list: inout ArrayWriter) {
        for step in entry.path.split(separator: "/") where step.hasPrefix(":") {
            write(.path(String(step.dropFirst())), in: "path", to: &list)
        }
        for parameter in queryParameters { write(parameter, in: "query", to: &list) }
        for parameter in description.headers { write(parameter, in: "header", to: &list) }
        switch entry.version {
        case .ignoringVersion: break
        case .takingVersion: write(.ifMatch, in: "header", to: &list)
        case .requiringVersion: write(.ifMatch, in: "header", isRequired: true, to: &list)
        }
        if group.needsKey, entry.method == .post { write(.idempotencyKey, in: "header", to: &list) }
    }

    private func write(
        _ parameter: RouteParameter, in place: String, isRequired: Bool = false, to list: inout ArrayWriter
    ) {
        list.object { fields in
            fields.field("name", parameter.name)
            fields.field("in", place)
            if place == "path" || isRequired { fields.field("required", true) }
            fields.field("description", parameter.schema.description)
            fields.object("schema") { schema in
                JSONSchema(parameter.schema.form).write(to: &schema, names: OpenAPIDocument.names)
            }
        }
    }

    private func write(body: RouteDescription.Body, to operation: inout ObjectWriter) {
        switch body {
        case .none: break
        case .json(let schema): write(schema, "application/json", isRequired: true, to: &operation)
        case .optionalJSON(let schema): write(schema, "application/json", isRequired: false, to: &operation)
        case .raw(let type, let schema): write(schema, type, isRequired: true, to: &operation)
        }
    }

    private func write(
        _ schema: JSONSchema, _ type: String, isRequired: Bool, to operation: inout ObjectWriter
    ) {
        operation.object("requestBody") { body in
            body.field("required", isRequired)
            write([(type, schema)], to: &body)
        }
    }

    /// The answers of one status, each of another media type.
    private func write(_ status: Int, _ answers: [RouteAnswer], to responses: inout ObjectWriter) {
        responses.object(String(status)) { response in
            response.field("description", answers.map(\.description).joined(separator: "; or "))
            let bodies = answers.compactMap { answer in answer.body.map { (answer.mediaType, $0) } }
            if !bodies.isEmpty { write(bodies, to: &response) }
        }
    }

    /// The problem document, with the codes that it can have here.
    private func write(_ status: Int, _ codes: [String], to responses: inout ObjectWriter) {
        responses.object(String(status)) { response in
            response.field("description", codes.joined(separator: ", "))
            let here = JSONSchema.object([.required("code", .choice(codes))], isOpen: true)
            write([("application/problem+json", .allOf([.problem, here]))], to: &response)
        }
    }

    private func write(_ bodies: [(type: String, schema: JSONSchema)], to fields: inout ObjectWriter) {
        fields.object("content") { content in
            for (type, schema) in bodies {
                content.object(type) { media in
                    media.object("schema") { schema.write(to: &$0, names: OpenAPIDocument.names) }
                }
            }
        }
    }
}
