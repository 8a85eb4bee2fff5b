import Testing

@testable import OperatorServer

@Suite("CSV: what spreadsheets write")
struct CSVReaderTests {
    private func records(_ text: String) throws -> [[String]] {
        var reader = CSVReader(Array(text.utf8))
        var records: [[String]] = []
        while let record = try reader.next() { records.append(record.fields) }
        return records
    }

    @Test("plain, quoted and empty fields, either line end, with and without a last line end")
    func fields() throws {
        #expect(try records("a,b\r\nc,\n") == [["a", "b"], ["c", ""]])
        #expect(try records("\u{FEFF}a,\"b,\"\"c\"\"\nd\"") == [["a", "b,\"c\"\nd"]])
        #expect(try records("\n\na\n\n") == [["a"]])
        #expect(try records("") == [])
    }

    @Test("a record knows the line it begins on, also behind a field with line breaks")
    func lines() throws {
        var reader = CSVReader(Array("a\n\"b\nb\"\n\nc".utf8))
        var lines: [Int] = []
        while let record = try reader.next() { lines.append(record.line) }
        #expect(lines == [1, 2, 5])
    }

    @Test("broken quotes and broken UTF-8 are told with their line")
    func failures() {
        #expect(throws: CSVReader.Failure(line: 1, reason: "a quote is not closed")) { try records("\"a\nb") }
        #expect(throws: CSVReader.Failure(line: 2, reason: "something stands behind a closing quote")) {
            try records("x\n\"a\"b")
        }
        #expect(throws: CSVReader.Failure(line: 1, reason: "the text is not UTF-8")) {
            var reader = CSVReader([0xFF])
            _ = try reader.next()
        }
    }
}
