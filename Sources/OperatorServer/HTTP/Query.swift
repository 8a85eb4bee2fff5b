import Hummingbird
import OCPPJ

/// The query parameters of a request; a name that the route does not know is refused.
struct Query: Sendable {
    private var values: [String: String] = [:]

    init(_ request: Request, allowed: [String] = []) throws {
        var faults: [ProblemItem] = []
        for pair in (request.uri.query ?? "").split(separator: "&") {
            let parts = pair.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
            guard let name = PercentEncoding.decode(parts[0], plusIsSpace: true),
                let value = PercentEncoding.decode(parts.count == 2 ? parts[1] : "", plusIsSpace: true)
            else {
                throw Problem.badRequest("bad-query", "The query is not percent-encoded UTF-8")
            }
            if !allowed.contains(name) {
                faults.append(.parameter(name, "unknown-parameter", "\(name) is not known here"))
            } else if values.updateValue(value, forKey: name) != nil {
                faults.append(.parameter(name, "repeated-parameter", "\(name) stands more than once"))
            }
        }
        guard faults.isEmpty else {
            let known = allowed.isEmpty ? "none" : allowed.joined(separator: ", ")
            throw Problem.badRequest(
                "bad-query", "\(faults[0].message); parameters here: \(known)", errors: faults)
        }
    }

    /// A text; an empty one, as forms send it, counts as absent.
    func text(_ name: String) -> String? { values[name].flatMap { $0.isEmpty ? nil : $0 } }

    func flag(_ name: String) throws -> Bool? {
        switch values[name] {
        case nil: nil
        case "true": true
        case "false": false
        default: throw Self.bad(name, "\(name) is true or false")
        }
    }

    func number(_ name: String, in range: ClosedRange<Int64>) throws -> Int64? {
        guard let text = values[name] else { return nil }
        guard let number = Int64(text), range.contains(number) else {
            throw Self.bad(name, "\(name) is a whole number from \(range.lowerBound) to \(range.upperBound)")
        }
        return number
    }

    func time(_ name: String) throws -> Timestamp? {
        guard let text = values[name] else { return nil }
        guard let (time, isStrict) = Timestamp.parse(text), isStrict else {
            throw Self.bad(name, "\(name) is a time such as 2030-01-31T08:00:00Z")
        }
        return time
    }

    /// The period between two times, of which the first belongs to it; nil when neither is given.
    func period(from start: String, to end: String) throws -> Range<Timestamp>? {
        let (from, to) = (try time(start), try time(end))
        if from == nil, to == nil { return nil }
        let (lower, upper) = (from ?? Timestamp(microseconds: .min), to ?? Timestamp(microseconds: .max))
        guard lower <= upper else { throw Self.bad(end, "\(end) is before \(start)") }
        return lower..<upper
    }

    /// One of the values of an enumeration.
    func choice<Choice: RawRepresentable & CaseIterable>(_ name: String, of: Choice.Type = Choice.self) throws
        -> Choice? where Choice.RawValue == String
    {
        guard let text = values[name] else { return nil }
        guard let choice = Choice(rawValue: text) else {
            let names = Choice.allCases.map(\.rawValue).joined(separator: ", ")
            throw Self.bad(name, "\(name) is one of \(names)")
        }
        return choice
    }

    /// Some of the values of an enumeration, with commas between; none where there is no such parameter.
    func choices<Choice: RawRepresentable & CaseIterable>(_ name: String, of: Choice.Type) throws -> [Choice]
    where Choice.RawValue == String {
        try list(name).map { text in
            guard let choice = Choice(rawValue: text) else {
                let names = Choice.allCases.map(\.rawValue).joined(separator: ", ")
                throw Self.bad(name, "\(name) is some of \(names), with commas between")
            }
            return choice
        }
    }

    /// Values with commas between.
    func list(_ name: String) -> [String] {
        (text(name) ?? "").split(separator: ",").map(String.init)
    }

    static func bad(_ name: String, _ message: String) -> Problem {
        .badRequest("bad-query", message, errors: [.parameter(name, "bad-value", message)])
    }
}
