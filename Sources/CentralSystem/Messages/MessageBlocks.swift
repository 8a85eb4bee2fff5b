public import Database

/// What has crossed the wire since the log was last written: a block for each station.
public struct MessageBlocks: Sendable {
    public private(set) var blocks: [MessageBlock] = []
    public private(set) var frameCount: Int64 = 0
    /// Octets that the blocks hold.
    public private(set) var octetCount = 0
    /// The place of the block that takes a station's next frame.
    private var open: [Int64: Int] = [:]

    public init() {}

    public mutating func append(_ entry: MessageLogEntry) {
        let place = place(of: entry)
        let before = blocks[place].octetCount
        blocks[place].append(entry)
        octetCount += blocks[place].octetCount - before
        frameCount += 1
    }

    private mutating func place(of entry: MessageLogEntry) -> Int {
        if let place = open[entry.stationID], !blocks[place].isFull { return place }
        blocks.append(MessageBlock(stationID: entry.stationID, at: entry.at))
        open[entry.stationID] = blocks.count - 1
        return blocks.count - 1
    }

    /// Puts blocks before these that could not be written.
    public mutating func prepend(_ earlier: ArraySlice<MessageBlock>) {
        blocks.insert(contentsOf: earlier, at: 0)
        for block in earlier {
            frameCount += block.frameCount
            octetCount += block.octetCount
        }
        open = [:]
    }
}

extension CentralSystem {
    /// Writes blocks of frames, a row each.
    public func store(_ blocks: some Sequence<MessageBlock>, in transaction: Transaction) throws {
        for block in blocks {
            try transaction.send(
                "insert into message_block (station_id, last_at, frames) values ($1, $2, $3)",
                [block.stationID, block.lastAt, String(decoding: block.text, as: UTF8.self)])
        }
    }
}
