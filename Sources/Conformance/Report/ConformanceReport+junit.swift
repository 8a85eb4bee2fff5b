extension ConformanceReport {
    /// JUnit XML, for continuous integration.
    public var junit: String {
        let rows = blocks
        let total = results.count
        var lines = [
            #"<?xml version="1.0" encoding="UTF-8"?>"#,
            #"<testsuites name="OCPP 1.6 central system" tests="\#(total)" failures="\#(rows.reduce(0) { $0 + $1.failed })">"#,
        ]
        for row in rows {
            let own = results.filter { $0.block == row.block }
            lines.append(
                #"<testsuite name="\#(Markup.escaped(row.block.rawValue))" tests="\#(own.count)" "#
                    + #"failures="\#(row.failed)" skipped="\#(row.notRun)">"#)
            lines += own.map(Self.element)
            lines.append("</testsuite>")
        }
        return lines.joined(separator: "\n") + "\n</testsuites>\n"
    }

    private static func element(_ result: CaseResult) -> String {
        let time = result.time.text.dropLast(2)
        let opening =
            #"<testcase classname="\#(Markup.escaped(result.block.rawValue))" "#
            + #"name="\#(Markup.escaped(result.label + " " + result.name))" time="\#(time)">"#
        switch result.verdict {
        case .passed: return opening + "</testcase>"
        case .notRun(let reason):
            return opening + #"<skipped message="\#(Markup.escaped(reason))"/></testcase>"#
        case .failed(let sentence, let clause):
            let frames = result.record.map { "\($0.at) \($0.direction.rawValue) \($0.text)" }
            return opening
                + #"<failure message="\#(Markup.escaped(sentence + (clause.map { " [\($0)]" } ?? "")))">"#
                + Markup.escaped(frames.joined(separator: "\n")) + "</failure></testcase>"
        }
    }
}
