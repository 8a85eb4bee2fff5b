import Database
import OCPPJ
import Testing

@testable import CentralSystem

@Suite("Message blocks: many frames in a row")
struct MessageBlockTests {
    private func entry(_ text: String, station: Int64 = 1, at time: Int64 = 5) -> MessageLogEntry {
        MessageLogEntry(
            stationID: station, at: Timestamp(microseconds: time), direction: .received,
            text: Array(text.utf8))
    }

    private func frames(_ block: MessageBlock) -> [String] {
        MessageBlock.entries(in: String(decoding: block.text, as: UTF8.self)).map {
            String(decoding: $0.frame, as: UTF8.self)
        }
    }

    @Test("frames come out as they went in, also with line ends and other letters in them")
    func roundTrip() throws {
        let texts = ["[2,\"1\",\"Heartbeat\",{}]", "", "a\n7 < 3\nb", "Straße 充電", "[3,"]
        var blocks = MessageBlocks()
        for text in texts { blocks.append(entry(text)) }
        let block = try #require(blocks.blocks.first)
        #expect(blocks.blocks.count == 1)
        #expect(frames(block) == texts)
        #expect(blocks.frameCount == 5)
        #expect(blocks.octetCount == block.octetCount)
    }

    @Test(
        "each station has its block, a full one is followed by another, and a line of a block may be unreadable"
    )
    func blocks() {
        var blocks = MessageBlocks()
        for number in 0..<1_500 { blocks.append(entry("\(number)", station: Int64(number % 2))) }
        for number in 0..<600 { blocks.append(entry("\(number)", station: 0)) }
        #expect(blocks.blocks.map(\.frameCount) == [1_024, 750, 326])
        #expect(blocks.blocks.map(\.stationID) == [0, 1, 0])
        var other = MessageBlocks()
        other.append(entry("new", station: 0))
        other.prepend(blocks.blocks[1...])
        other.append(entry("newer", station: 0))
        #expect(other.blocks.map(\.stationID) == [1, 0, 0, 0])
        #expect(other.frameCount == 750 + 326 + 2)
        #expect(MessageBlock.entries(in: "1 < 2\nab\nrubbish\n9 > 90\nc").count == 1)
    }

    @Test("a long frame is cut between two letters, and its beginning still tells what it is")
    func cut() throws {
        let long =
            "[2,\"id-7\",\"DataTransfer\",{\"data\":\"" + String(repeating: "é", count: 40_000) + "\"}]"
        var block = MessageBlock(stationID: 1, at: Timestamp(microseconds: 1))
        block.append(entry(long))
        let stored = try #require(
            MessageBlock.entries(in: String(decoding: block.text, as: UTF8.self)).first)
        #expect((65_530...65_536).contains(stored.frame.count))
        #expect(String(validating: stored.frame, as: UTF8.self) != nil)
        let record = MessageRecord(id: 1, station: "CP1", stored)
        #expect(record.kind == "call")
        #expect(record.messageId == "id-7")
        #expect(record.action == "DataTransfer")
        #expect(long.hasPrefix(record.frame))
    }

    @Test("U+0000, which a database refuses, is replaced; every kind of frame is told")
    func kinds() {
        let texts = [
            "[2,\"1\",\"Heartbeat\",{}]", "[3,\"1\",{}]", "[4,\"1\",\"InternalError\",\"\",{}]", "[9,\"1\"]",
            "a\0b",
        ]
        var block = MessageBlock(stationID: 1, at: Timestamp(microseconds: 1))
        for text in texts { block.append(entry(text)) }
        let records = MessageBlock.entries(in: String(decoding: block.text, as: UTF8.self)).map {
            MessageRecord(id: 1, station: "CP1", $0)
        }
        #expect(records.map(\.kind) == ["call", "callResult", "callError", "unknown", "malformed"])
        #expect(records.last?.frame == "a\u{1A}b")
    }

    @Test("pages of the log go through blocks without a gap, newest first")
    func pages() async throws {
        let system = try await TestSystem()
        for round in 0..<50 {
            var blocks = MessageBlocks()
            for number in 0..<3 {
                blocks.append(
                    entry(
                        "[3,\"\(round)-\(number)\",{}]", station: system.context.stationID, at: Int64(round)))
            }
            try await system.database.write { [central = system.system, blocks] in
                try central.store(blocks.blocks, in: $0)
            }
        }
        for station in [system.context.stationID, nil] {
            var (found, page): ([String], PageRequest) = ([], PageRequest(limit: 7))
            repeat {
                let part = try await system.database.read { [central = system.system, page] in
                    try central.messages(ofStation: station, page, in: $0)
                }
                found += part.items.compactMap(\.messageId)
                page.before = part.next
            } while page.before != nil
            let expected = (0..<50).reversed().flatMap { round in
                (0..<3).reversed().map { "\(round)-\($0)" }
            }
            #expect(found == expected)
        }
    }

    @Test("a period, a unique id and a direction are found among all, also where ids are missing")
    func filters() async throws {
        let system = try await TestSystem()
        let id = system.context.stationID
        let second: Int64 = 1_000_000
        for hour in 0..<40 {
            var blocks = MessageBlocks()
            let at = Timestamp(microseconds: Int64(hour) * 3_600 * second)
            for (direction, kind) in [(MessageLogEntry.Direction.received, 2), (.sent, 3)] {
                let text = "[\(kind),\"\(hour)\",\(kind == 2 ? "\"Heartbeat\"," : ""){}]"
                blocks.append(
                    MessageLogEntry(stationID: id, at: at, direction: direction, text: Array(text.utf8)))
            }
            try await system.database.write { [central = system.system, blocks] in
                try central.store(blocks.blocks, in: $0)
            }
        }
        try await system.database.write {
            try $0.execute("delete from message_block where id % 5 = 2 or id < 4", [])
        }
        func found(_ filter: MessageFilter) async throws -> [Int?] {
            try await system.database.read { [central = system.system] in
                try central.messages(ofStation: nil, matching: filter, PageRequest(limit: 200), in: $0)
            }.items.map { $0.messageId.flatMap(Int.init) }
        }
        let all = try await found(MessageFilter(direction: .received)).compactMap(\.self)
        #expect(all.count > 20)
        for (from, to) in [(0, 40), (7, 21), (12, 13), (39, 60), (50, 60), (-5, 0)] {
            let period =
                Timestamp(
                    microseconds: Int64(from) * 3_600 * second)..<Timestamp(
                    microseconds: Int64(to) * 3_600 * second)
            #expect(
                try await found(MessageFilter(direction: .sent, period: period))
                    == all.filter { (from..<to).contains($0) })
        }
        let one = try #require(all.first)
        #expect(try await found(MessageFilter(messageId: "\(one)")) == [one, one])
        #expect(try await found(MessageFilter(action: "Heartbeat", messageId: "\(one)")) == [one])
        #expect(try await found(MessageFilter(messageId: "none")).isEmpty)
    }
}
