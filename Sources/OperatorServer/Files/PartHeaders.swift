/// Header lines and their parameters, as the parts of a multipart body have them (RFC 7578 §4).
struct PartHeaders {
    private let lines: [(name: String, value: String)]

    init(_ text: String) {
        lines = text.split(whereSeparator: \.isNewline).compactMap { line in
            guard let colon = line.firstIndex(of: ":") else { return nil }
            return (line[..<colon].lowercased(), Self.trimmed(line[line.index(after: colon)...]))
        }
    }

    func value(_ name: String) -> String? { lines.first { $0.name == name }?.value }

    /// A parameter of a header, such as the filename of Content-Disposition.
    func parameter(_ parameter: String, of name: String) -> String? {
        value(name).flatMap { Self.parameter(parameter, of: $0) }
    }

    /// A parameter behind a header's value, quoted or not (RFC 9110 §5.6.6).
    static func parameter(_ name: String, of value: String) -> String? {
        var rest = value.drop { $0 != ";" }.dropFirst()
        while !rest.isEmpty {
            rest = rest.drop { $0 == " " || $0 == "\t" || $0 == ";" }
            let found = rest.prefix { $0 != "=" && $0 != ";" }
            rest = rest.dropFirst(found.count)
            var text = ""
            if rest.first == "=" { text = readValue(&rest) }
            if trimmed(found).lowercased() == name { return text }
        }
        return nil
    }

    private static func readValue(_ rest: inout Substring) -> String {
        rest = rest.dropFirst()
        guard rest.first == "\"" else {
            let token = rest.prefix { $0 != ";" }
            rest = rest.dropFirst(token.count)
            return trimmed(token)
        }
        rest = rest.dropFirst()
        var text = ""
        while let character = rest.popFirst(), character != "\"" {
            // A backslash only escapes a quote: browsers send Windows paths as they are.
            if character == "\\", rest.first == "\"" {
                text.append(rest.removeFirst())
            } else {
                text.append(character)
            }
        }
        return text
    }

    private static func trimmed(_ text: Substring) -> String {
        String(text.drop(while: \.isWhitespace).reversed().drop(while: \.isWhitespace).reversed())
    }
}
