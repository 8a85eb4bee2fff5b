import HTTPTypes
import OCPPJ

/// The OpenAPI 3.1 document of all routes, made from their tables.
struct OpenAPIDocument: Sendable {
    /// Where schemas with a name are written.
    static let names = "#/components/schemas/"

    let groups: [RouteGroup]
    let settings: OperatorServerSettings

    /// The JSON text.
    var bytes: [UInt8] {
        var json = JSONWriter(reservingCapacity: 1 << 18)
        json.object { document in
            document.field("openapi", "3.1.0")
            document.field("jsonSchemaDialect", JSONSchema.dialect)
            document.object("info", write(info:))
            document.object("paths", write(paths:))
            document.object("components", write(components:))
        }
        return json.bytes
    }

    /// The described operations, path by path in the order of the tables.
    var paths: [(path: String, operations: [OpenAPIOperation])] {
        var order: [String] = []
        var operations: [String: [OpenAPIOperation]] = [:]
        for group in groups {
            for entry in group.routes.entries {
                guard let description = entry.description else { continue }
                let operation = OpenAPIOperation(
                    group: group, entry: entry, description: description, settings: settings)
                if operations[operation.path] == nil { order.append(operation.path) }
                operations[operation.path, default: []].append(operation)
            }
        }
        return order.map { ($0, operations[$0] ?? []) }
    }

    private func write(info: inout ObjectWriter) {
        info.field("title", "EL-CSMS operator API")
        info.field("version", settings.version)
        info.field("summary", "Stations, transactions, id tags and commands of an OCPP 1.6 central system")
        info.field(
            "description",
            """
            Times are RFC 3339 in UTC, energies Wh, powers W. Members and parameters that are not known are refused. \
            Failures are problem documents (RFC 9457), whose type leads to their explanation. Lists page by cursor. \
            What several people change is changed by its version (If-Match). \
            Texts never hold U+0000. Every answer carries X-Request-Id, which the log has too.
            """)
    }

    private func write(paths list: inout ObjectWriter) {
        for (path, operations) in paths {
            list.object(path) { item in
                for operation in operations {
                    item.object(operation.method) { operation.write(to: &$0) }
                }
            }
        }
    }

    private func write(components: inout ObjectWriter) {
        components.object("schemas") { list in
            var written: Set<String> = []
            let schemas = paths.flatMap { $0.operations.flatMap(\.schemas) } + [.problem]
            for (name, schema) in schemas.flatMap(\.namedSchemas) where written.insert(name).inserted {
                list.object(name) { schema.write(to: &$0, names: Self.names) }
            }
        }
        components.object("securitySchemes") { schemes in
            schemes.object("key") { scheme in
                scheme.field("type", "http")
                scheme.field("scheme", "bearer")
                scheme.field("description", "An API key: csk_...")
            }
            for (name, cookie) in [("session", "csms"), ("hostSession", "__Host-csms")] {
                schemes.object(name) { scheme in
                    scheme.field("type", "apiKey")
                    scheme.field("in", "cookie")
                    scheme.field("name", cookie)
                    scheme.field(
                        "description", "The session of a sign-in; a change needs X-CSRF-Token besides.")
                }
            }
        }
    }
}
