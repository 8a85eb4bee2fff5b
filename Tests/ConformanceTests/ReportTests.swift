import Foundation
import OCPPJ
import Testing

@testable import Conformance

@Suite("The report of a conformance run")
struct ReportTests {
    private func result(_ id: String, _ verdict: CaseVerdict, edition: String? = nil) -> CaseResult {
        let one = ConformanceCase(id, "A <name>", .core, "OCPP 1.6 §4.2", edition: edition) { _ in }
        return CaseResult(of: one, verdict, .milliseconds(1_234), nil)
    }

    private func report(_ results: [CaseResult]) -> ConformanceReport {
        ConformanceReport(
            settings: ConformanceSettings(endpoint: "ws://host/ocpp?a&b"), driver: "by hand",
            startedAt: Timestamp(microseconds: 0), endedAt: Timestamp(microseconds: 1_000_000),
            results: results,
            timeout: MeasuredTimeout(configured: .seconds(60), measured: .milliseconds(58_003)))
    }

    @Test("a block passes only where everything was played and held")
    func blocks() {
        func word(_ verdicts: CaseVerdict...) -> String? {
            report(verdicts.map { result("TC_001", $0) }).blocks.first?.word
        }
        #expect(word(.passed, .passed) == "Pass")
        #expect(word(.passed, .notRun(reason: "no TLS")) == "Incomplete")
        #expect(word(.notRun(reason: "no TLS"), .failed(sentence: "late", clause: nil)) == "Fail")
        let editions = report([
            result("TC_055", .passed), result("TC_055", .notRun(reason: "x")), result("TC_001", .passed),
        ])
        #expect(editions.passedIDs == ["TC_001"])
    }

    @Test("a failure is told with its case and its clause in every form, and markup stays text")
    func failure() throws {
        let sentence = "status <Welcome> & more\u{1}"
        let report = report([result("TC_001", .failed(sentence: sentence, clause: "§4.2"), edition: "2025")])
        #expect(report.hasFailures)
        #expect(report.text.contains("FAIL  TC_001 (2025) A <name>: \(sentence) [§4.2]"))
        #expect(report.text.contains("58.003 s"))
        for text in [report.html(version: "1"), report.junit] {
            #expect(text.contains("status &lt;Welcome&gt; &amp; more\u{FFFD}"))
            #expect(!text.contains("<Welcome>"))
        }
        let document = try JSONDocument(report.json)
        let first = document.root["cases"]?.elements.first { _ in true }
        #expect(first?["failureClause"]?.string == "§4.2")
        #expect(TagBalance(report.junit).isWellFormed)
    }

    @Test("the official suite has the 77 cases of the test document, each with its clause")
    func catalogue() {
        let ids = Set(Catalogue.official.map(\.id))
        #expect(ids.count == 77)
        #expect(Suite.allCases.flatMap(\.cases).allSatisfy { !$0.clause.isEmpty })
        let labels = Suite.allCases.flatMap(\.cases).map { "\($0.id) \($0.edition ?? "")" }
        #expect(Set(labels).count == labels.count)
    }
}

/// Whether a text is well-formed XML, as far as its tags balance.
private struct TagBalance {
    let isWellFormed: Bool

    init(_ text: String) {
        var open: [Substring] = []
        var isSound = true
        for part in text.split(separator: "<").dropFirst() {
            let tag = part.prefix { $0 != ">" }
            let name = tag.drop { $0 == "/" }.prefix { $0 != " " && $0 != "/" }
            if tag.hasPrefix("/") {
                isSound = isSound && open.popLast() == name
            } else if !tag.hasSuffix("/") {
                open.append(name)
            }
        }
        isWellFormed = isSound && open.isEmpty
    }
}
