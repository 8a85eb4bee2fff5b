import Testing

@testable import OperatorServer

@Suite("QR codes: the right size, patterns where readers look, and error correction")
struct QRCodeTests {
    @Test("the error correction of the standard's worked example")
    func reedSolomon() {
        // HELLO WORLD in version 1-M, as it is worked out in many texts.
        let data: [UInt8] = [32, 91, 11, 120, 209, 114, 220, 77, 67, 64, 236, 17, 236, 17, 236, 17]
        #expect(
            ReedSolomon(degree: 10).remainder(data) == [196, 35, 39, 119, 235, 215, 231, 226, 93, 23])
    }

    @Test(
        "the capacity of level M in octets (ISO/IEC 18004 table 7)",
        arguments: [
            (1, 14), (2, 26), (6, 106), (7, 122), (9, 180), (10, 213), (13, 331), (27, 1_125), (40, 2_331),
        ])
    func capacity(version: Int, octets: Int) throws {
        let full = try #require(QRVersion.smallest(for: octets))
        #expect(full.number == version)
        #expect(QRVersion.smallest(for: octets + 1)?.number == (version == 40 ? nil : version + 1))
    }

    @Test("a segment is its mode, its length, its octets, a terminator and padding")
    func segment() {
        #expect(
            QRVersion(number: 1).dataCodewords(Array("ws:".utf8)) == [
                0x40, 0x37, 0x77, 0x33, 0xA0, 0xEC, 0x11, 0xEC, 0x11, 0xEC, 0x11, 0xEC, 0x11, 0xEC, 0x11,
                0xEC,
            ])
    }

    @Test("blocks are interleaved, the shorter ones first")
    func interleaving() {
        // Version 8-M: two blocks of 38 codewords and two of 39.
        let data = (0..<154).map { UInt8($0) }
        let codewords = QRVersion(number: 8).withErrorCorrection(data)
        #expect(codewords.count == QRVersion(number: 8).codewordCount)
        #expect(Array(codewords.prefix(5)) == [0, 38, 76, 115, 1])
        #expect(codewords[152] == 114 && codewords[153] == 153)
    }

    @Test("format and version information of the standard's examples")
    func information() throws {
        // Level M with mask 5 is 100000011001110 (annex C).
        let code = try #require(QRCode(Array("ws://h/CP1".utf8), mask: 5))
        let wanted = Array("100000011001110").map { $0 == "1" }
        let last = code.size - 1
        let beside =
            (0..<7).map { code.modules[last - $0][8] } + (0..<8).map { code.modules[8][last - 7 + $0] }
        #expect(beside == wanted)
        // Version 7 is 000111110010010100 (annex D), read from the last bit on.
        let seven = try #require(QRCode([UInt8](repeating: 65, count: 122)))
        let bits = (0..<18).map { seven.modules[$0 / 3][seven.size - 11 + $0 % 3] }
        #expect(Array(bits.reversed()) == Array("000111110010010100").map { $0 == "1" })
    }

    @Test("finders, timing and the dark module stand in every version", arguments: 1...40)
    func patterns(number: Int) throws {
        let version = QRVersion(number: number)
        let octets = [UInt8](repeating: 85, count: version.dataCodewordCount - (number < 10 ? 2 : 3))
        let code = try #require(QRCode(octets, mask: number % 8))
        let last = code.size - 1
        #expect(code.version == number)
        #expect(code.size == 17 + 4 * number)
        for (row, column) in [(0, 0), (0, last - 6), (last - 6, 0)] {
            let finder = (0..<7).map { down in
                String((0..<7).map { code.modules[row + down][column + $0] ? "#" : "." })
            }
            #expect(finder == ["#######", "#.....#", "#.###.#", "#.###.#", "#.###.#", "#.....#", "#######"])
        }
        for place in 8...(last - 8) {
            #expect(code.modules[6][place] == place.isMultiple(of: 2) || isAlignment(place, version))
        }
        #expect(code.modules[last - 7][8])
    }

    private func isAlignment(_ place: Int, _ version: QRVersion) -> Bool {
        version.alignmentCentres.contains { abs($0 - place) <= 2 }
    }

    @Test("the mask with the least penalty is taken")
    func mask() throws {
        let octets = Array("wss://csms.example.com/ocpp/CP1".utf8)
        let penalties = (0..<8).compactMap { QRCode(octets, mask: $0) }.map { QRPenalty.of($0.modules) }
        let chosen = try #require(QRCode(octets))
        #expect(penalties.count == 8)
        #expect(QRPenalty.of(chosen.modules) == penalties.min())
    }

    @Test("penalties count runs, squares, finders and imbalance")
    func penalties() {
        let dark = Array(repeating: Array(repeating: true, count: 6), count: 6)
        // 12 lines of six cost 4 each, 25 squares 3 each, and 100 % dark 100.
        #expect(QRPenalty.of(dark) == 12 * 4 + 25 * 3 + 100)
    }

    @Test("more than the largest version holds is no code")
    func tooLong() {
        #expect(QRCode([UInt8](repeating: 65, count: 2_332)) == nil)
    }

    @Test("the picture has a quiet zone, a background and a title that is no markup")
    func picture() throws {
        let code = try #require(QRCode(Array("ws://h/CP1".utf8)))
        let svg = code.svg(title: "ws://h/<&>")
        #expect(svg.contains(#"viewBox="0 0 29 29""#))
        #expect(svg.contains("<title>ws://h/&lt;&amp;&gt;</title>"))
        #expect(svg.contains("M4 4h7v1h-7z"))
    }
}
