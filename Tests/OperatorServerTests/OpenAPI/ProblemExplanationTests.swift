import Foundation
import HTTPTypes
import Testing

@testable import OperatorServer

@Suite("Every problem code is explained")
struct ProblemExplanationTests {
    /// How the sources write a problem's code.
    private static var uses: [Regex<(Substring, code: Substring)>] {
        [
            #/(?:badRequest|conflict|unavailable)\(\s*"(?<code>[a-z-]+)"/#,
            #/status:\s*\.\w+,\s*code:\s*"(?<code>[a-z-]+)"/#,
            #/code: (?:String = )?"(?<code>[a-z-]+)"\)/#,
        ]
    }

    @Test("the codes in the sources are the explained ones")
    func codes() throws {
        let sources = URL(filePath: #filePath).appending(path: "../../../../Sources/OperatorServer")
            .standardizedFileURL
        let files = try #require(FileManager.default.enumerator(at: sources, includingPropertiesForKeys: nil))
        var used: Set<String> = []
        for case let file as URL in files where file.pathExtension == "swift" {
            let text = try String(contentsOf: file, encoding: .utf8)
            for use in Self.uses { used.formUnion(text.matches(of: use).map { String($0.output.code) }) }
        }
        let explained = ProblemExplanation.all.map(\.code)
        #expect(used.count > 20)
        #expect(used.subtracting(explained) == [], "to be explained in ProblemExplanation+all.swift")
        #expect(Set(explained).subtracting(used) == [], "explained but never used")
        #expect(Set(explained).count == explained.count)
    }

    @Test("the type of a problem leads to its explanation")
    func pages() async throws {
        let system = try await TestOperator()
        for explanation in ProblemExplanation.all {
            let page = try await system.call(.get, "/docs/problems/\(explanation.code)")
            #expect(page.status == 200)
            #expect(page.text.contains(explanation.text))
        }
        let problem = try await system.call(.get, "/api/v1/stations/NOBODY")
        #expect(try await system.call(.get, try #require(problem.value("type"))).status == 200)
        #expect(try await system.call(.get, "/docs/problems/nonsense").status == 404)
    }
}
