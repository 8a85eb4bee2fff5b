import Fuzzing
import Testing

@Suite("Messages: what fuzzing has collected")
struct MessageCorpusTests {
    private static let files = FuzzFile.all(of: "message")

    @Test("no kept input breaks a property")
    func replay() throws {
        for file in Self.files {
            let input = try file.read()
            #expect(throws: Never.self, "\(file)") { try MessageProperties.check(input) }
        }
    }

    @Test("every message has a seed")
    func completeness() throws {
        let seeds = Set(
            try Self.files.compactMap { try $0.read().first }.map { MessageKind(octet: $0).octet })
        #expect(MessageKind.all.map(\.octet).filter { !seeds.contains($0) } == [])
    }
}
