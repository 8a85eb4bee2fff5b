import HTTPTypes
import OCPPJ

/// One operation of the document: a route with its prefix, and all that follows from its description.
struct OpenAPIOperation: Sendable {
    let group: RouteGroup
    let entry: RouteTable.Entry
    let description: RouteDescription
    let settings: OperatorServerSettings

    var method: String { entry.method.rawValue.lowercased() }

    /// The path as OpenAPI writes it: `/stations/{identity}`.
    var path: String {
        let steps = entry.path.split(separator: "/").map { $0.hasPrefix(":") ? "{\($0.dropFirst())}" : $0 }
        return group.prefix + "/" + steps.joined(separator: "/")
    }

    /// The first step behind the prefix, by which clients group operations.
    var tag: String {
        guard !group.prefix.isEmpty else { return "system" }
        return entry.path.split(separator: "/").first.map(String.init) ?? "system"
    }

    /// "getStationsByIdentity": method and path as one word.
    var operationID: String {
        let words = path.replacing("/api/v1", with: "").split(separator: "/").flatMap { step in
            (step.hasPrefix("{") ? "by-" + step.dropFirst().dropLast() : String(step))
                .split { "-._".contains($0) }.map { $0.prefix(1).uppercased() + $0.dropFirst() }
        }
        return method + (words.isEmpty ? "Root" : words.joined())
    }

    var queryParameters: [RouteParameter] {
        (description.isPaged ? RouteParameter.page(settings) : []) + description.query
    }

    /// The schemas of bodies and answers.
    var schemas: [JSONSchema] {
        let body: [JSONSchema] =
            switch description.body {
            case .none: []
            case .json(let schema), .optionalJSON(let schema), .raw(_, let schema): [schema]
            }
        return body + description.answers.compactMap(\.body)
    }

    /// The successes by status.
    var answers: [(status: Int, answers: [RouteAnswer])] {
        Dictionary(grouping: description.answers) { Int($0.status.code) }
            .map { ($0.key, $0.value) }.sorted { $0.status < $1.status }
    }

    /// The problems by status.
    var problems: [(status: Int, codes: [String])] {
        let codes = Set(description.problemCodes(of: entry, needsKey: group.needsKey))
        let known = ProblemExplanation.all.filter { codes.contains($0.code) }
        return Dictionary(grouping: known) { Int($0.status.code) }
            .map { ($0.key, $0.value.map(\.code)) }.sorted { $0.status < $1.status }
    }
}
