extension ConformanceReport {
    /// One self-contained page, laid out like the annex of a certificate.
    public func html(version: String) -> String {
        """
        <!doctype html>
        <html lang="en"><head><meta charset="utf-8">
        <meta name="viewport" content="width=device-width, initial-scale=1">
        <title>OCPP 1.6 conformance: \(Markup.escaped(settings.endpoint))</title>
        <style>\(Self.style)</style></head><body>
        <h1>OCPP 1.6 conformance of a central system</h1>
        <p class="note">A self-test. It is no certificate, and no laboratory has seen it.</p>
        <dl>
        <dt>Reference</dt><dd>OCPP 1.6 edition 2 with errata sheet v4.0; communication: JSON over WebSocket</dd>
        <dt>Central system</dt><dd>\(Markup.escaped(settings.endpoint))</dd>
        <dt>Operator</dt><dd>\(Markup.escaped(driver))</dd>
        <dt>Tool</dt><dd>EL-CSMS station conform \(Markup.escaped(version))</dd>
        <dt>Played</dt><dd>\(startedAt) to \(endedAt)</dd>
        </dl>
        <h2>Functionality</h2>
        <table><tr><th>Functionality<th>Result<th>Passed<th>Failed<th>Not run</tr>
        \(blocks.map(Self.row).joined(separator: "\n"))
        </table>
        <h2>Performance measurement</h2>
        <table><tr><th>Measurement<th>Declared<th>Measured</tr>
        \(performanceRows)
        </table>
        <h2>Cases</h2>
        \(results.map(Self.section).joined(separator: "\n"))
        </body></html>
        """
    }

    private var performanceRows: String {
        var rows: [String] = []
        if let timeout {
            rows.append(
                "<tr><td>OCPP response timeout<td>\(timeout.configured.text)<td>"
                    + "\(timeout.measured?.text ?? "none within the waiting time")</tr>")
        }
        rows += latencies.map { row in
            "<tr><td>Response time \(Markup.escaped(row.action))<td><td>median \(row.median.text), "
                + "p99 \(row.p99.text), maximum \(row.maximum.text) (\(row.count))</tr>"
        }
        return rows.joined(separator: "\n")
    }

    private static func row(_ row: BlockRow) -> String {
        "<tr><td>\(Markup.escaped(row.block.rawValue))<td class=\"\(row.word.lowercased())\">\(row.word)"
            + "<td>\(row.passed)<td>\(row.failed)<td>\(row.notRun)</tr>"
    }

    private static func section(_ result: CaseResult) -> String {
        let title = Markup.escaped("\(result.label) · \(result.name)")
        var body = result.checks.map { "<li>\(Markup.escaped($0))</li>" }.joined()
        if !body.isEmpty { body = "<ul>\(body)</ul>" }
        body += result.warnings.map { "<p class=\"incomplete\">\(Markup.escaped($0))</p>" }.joined()
        let (word, openness): (String, String)
        switch result.verdict {
        case .passed: (word, openness) = ("Pass", "")
        case .notRun(let reason):
            (word, openness) = ("Incomplete", "")
            body += "<p>Not run: \(Markup.escaped(reason))</p>"
        case .failed(let sentence, let clause):
            (word, openness) = ("Fail", " open")
            body +=
                "<p class=\"fail\">\(Markup.escaped(sentence))\(clause.map { " · " + Markup.escaped($0) } ?? "")</p>"
            body += "<pre>" + result.record.map(line).joined(separator: "\n") + "</pre>"
        }
        return "<details\(openness)><summary><b class=\"\(word.lowercased())\">\(word)</b> \(title) "
            + "<small>\(Markup.escaped(result.clause))</small></summary>\(body)</details>"
    }

    private static func line(_ frame: FrameRecord) -> String {
        let arrow = [.sent: "→", .received: "←"][frame.direction] ?? "·"
        return Markup.escaped("\(frame.at) \(arrow) \(frame.text)")
    }

    private static let style = """
        :root{color-scheme:light dark}body{font:16px/1.5 system-ui,sans-serif;max-width:60rem;margin:2rem auto;padding:0 1rem}
        h1{font-size:1.6rem}h2{margin-top:2rem;font-size:1.2rem}table{border-collapse:collapse;width:100%}
        th,td{text-align:left;padding:.35rem .6rem;border-bottom:1px solid #8886}dl{display:grid;grid-template-columns:max-content 1fr;gap:.2rem 1.2rem}
        dt{color:#888}dd{margin:0}.pass{color:#15803d}.fail{color:#b91c1c}.incomplete{color:#b45309}
        @media(prefers-color-scheme:dark){.pass{color:#4ade80}.fail{color:#f87171}.incomplete{color:#fbbf24}}
        .note{border-left:4px solid #b45309;padding-left:.8rem}details{border-bottom:1px solid #8884;padding:.3rem 0}
        summary{cursor:pointer}small{color:#888}pre{white-space:pre-wrap;overflow-wrap:anywhere;font-size:.8rem;background:#8882;padding:.6rem}
        """
}
