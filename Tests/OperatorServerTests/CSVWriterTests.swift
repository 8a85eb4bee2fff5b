import OCPPJ
import Testing

@testable import OperatorServer

@Suite("CSV: what a spreadsheet shows is what was stored, and nothing runs")
struct CSVWriterTests {
    @Test(
        "cells are quoted where they must be, and never read as formulas",
        arguments: [
            ("plain", "plain"), ("", ""), ("a,b", "\"a,b\""), ("say \"hi\"", "\"say \"\"hi\"\"\""),
            ("two\r\nlines", "\"two\r\nlines\""), (" edge", "\" edge\""), ("=1+1", "'=1+1"),
            ("+49", "'+49"), ("-1", "'-1"), ("@SUM(A1)", "'@SUM(A1)"), ("\tx", "'\tx"), ("\rx", "\"'\rx\""),
            ("=HYPERLINK(\"a\",\"b\")", "\"'=HYPERLINK(\"\"a\"\",\"\"b\"\")\""), ("Säule ⚡︎", "Säule ⚡︎"),
        ])
    func text(value: String, cell: String) {
        var csv = CSVWriter()
        csv.record { $0.text(value) }
        #expect(String(decoding: csv.bytes, as: UTF8.self) == cell + "\r\n")
    }

    @Test(
        "a reading stays a number, and is a text where it is none",
        arguments: [
            ("-5.2", "-5.2"), ("230", "230"), ("1,5", "\"1,5\""), ("-", "'-"), ("1.", "1."), ("-.5", "'-.5"),
            ("1.2.3", "1.2.3"), ("-1e5", "'-1e5"),
            ("=2", "'=2"), ("AB12", "AB12"),
        ])
    func reading(value: String, cell: String) {
        var csv = CSVWriter()
        csv.record { $0.reading(value) }
        #expect(String(decoding: csv.bytes, as: UTF8.self) == cell + "\r\n")
    }

    @Test("records have commas between cells; what is absent is empty")
    func record() {
        var csv = CSVWriter()
        csv.header(["a", "b", "c"])
        csv.record { cells in
            cells.number(-7)
            cells.text(nil)
            cells.time(Timestamp(microseconds: 0))
        }
        #expect(String(decoding: csv.bytes, as: UTF8.self) == "a,b,c\r\n-7,,1970-01-01T00:00:00.000Z\r\n")
    }
}
