import Fuzzing
import Testing

@Suite("Frames: what fuzzing has collected")
struct FrameCorpusTests {
    @Test("no kept input breaks a property")
    func replay() throws {
        let files = FuzzFile.all(of: "frame")
        #expect(!files.isEmpty)
        for file in files {
            let input = try file.read()
            #expect(throws: Never.self, "\(file)") { try FrameProperties.check(input) }
        }
    }
}
