import OCPPJ

/// Frames of one station in the order in which they crossed the wire, kept together in one row.
///
/// Before each frame stands a line with its time in microseconds, its direction and its length in octets, so that
/// frames are kept by copying, a row holds many of them, and whoever opens the table can read it.
public struct MessageBlock: Sendable {
    /// Frames of one block; their ids are the block's id and their place in it.
    static let mostFrames: Int64 = 1_024
    /// Octets after which a block takes no more frames.
    private static let mostOctets = 262_144

    /// One frame of a block.
    struct Entry: Equatable {
        let at: Timestamp
        let direction: MessageLogEntry.Direction
        let frame: ArraySlice<UInt8>
    }

    public let stationID: Int64
    public private(set) var frameCount: Int64 = 0
    private(set) var lastAt: Timestamp
    /// Valid UTF-8.
    private(set) var text: [UInt8] = []

    init(stationID: Int64, at time: Timestamp) {
        self.stationID = stationID
        lastAt = time
    }

    var octetCount: Int { text.count }

    var isFull: Bool { frameCount >= Self.mostFrames || text.count >= Self.mostOctets }

    mutating func append(_ entry: MessageLogEntry) {
        let frame = entry.kept
        let direction = entry.direction == .received ? "<" : ">"
        text.reserveCapacity(text.count + frame.count + 32)
        text.append(contentsOf: "\(entry.at.microseconds) \(direction) \(frame.count)\n".utf8)
        text.append(contentsOf: frame)
        text.append(UInt8(ascii: "\n"))
        lastAt = entry.at
        frameCount += 1
    }

    /// The frames of a stored block, as far as it can be read.
    static func entries(in text: String) -> [Entry] {
        var entries: [Entry] = []
        var rest = Array(text.utf8)[...]
        while let lineEnd = rest.firstIndex(of: UInt8(ascii: "\n")) {
            let fields = String(decoding: rest[..<lineEnd], as: UTF8.self).split(separator: " ")
            let start = lineEnd + 1
            guard fields.count == 3, let time = Int64(fields[0]), let count = Int(fields[2]), count >= 0,
                count < rest.endIndex - start
            else { break }
            entries.append(
                Entry(
                    at: Timestamp(microseconds: time), direction: fields[1] == "<" ? .received : .sent,
                    frame: rest[start..<start + count]))
            rest = rest[(start + count + 1)...]
        }
        return entries
    }
}
