import NIOCore

/// Takes a multipart/form-data body apart while it arrives (RFC 7578, RFC 2046 §5.1).
///
/// It holds no more than a delimiter's length of a part's bytes, and no more than `headerLimit` of its headers.
struct MultipartParser {
    enum Event: Equatable {
        /// A part begins; its headers as they stand there.
        case part(headers: String)
        case bytes(ByteBuffer)
        case partEnded
        case ended
    }

    /// What is wrong with the body.
    enum Fault: Error, Equatable {
        case noBoundary
        case headersTooLong
        case malformed
        /// It ended before its last delimiter.
        case brokenOff
    }

    private enum State {
        case preamble
        case delimiter
        case headers
        case body
        case ended
    }

    private static let headerLimit = 16_384
    private static let newLine: [UInt8] = [13, 10]

    private let delimiter: [UInt8]
    private var state = State.preamble
    /// A line break before the first delimiter may be left out, so one is put there.
    private var pending = ByteBuffer(bytes: newLine)

    init(boundary: String) { delimiter = Self.newLine + Array("--\(boundary)".utf8) }

    /// Takes the next bytes of the body.
    ///
    /// Throws `Fault`.
    mutating func receive(_ bytes: ByteBuffer) throws -> [Event] {
        pending.writeImmutableBuffer(bytes)
        var events: [Event] = []
        while try step(&events) {}
        pending.discardReadBytes()
        return events
    }

    /// The body is over.
    func finish() throws {
        guard case .ended = state else { throw Fault.brokenOff }
    }

    /// Goes one step further; returns whether more can be done with what is there.
    private mutating func step(_ events: inout [Event]) throws -> Bool {
        switch state {
        case .preamble:
            guard let length = distance(to: delimiter) else {
                pending.moveReaderIndex(forwardBy: max(0, pending.readableBytes - delimiter.count + 1))
                return false
            }
            pending.moveReaderIndex(forwardBy: length + delimiter.count)
            state = .delimiter
        case .delimiter:
            guard let line = pending.getBytes(at: pending.readerIndex, length: 2) else { return false }
            guard line != Array("--".utf8) else {
                state = .ended
                events.append(.ended)
                return true
            }
            // Blanks may follow the boundary (RFC 2046 §5.1.1); the line break begins the headers.
            guard let length = distance(to: Self.newLine) else { return try waitForHeaders() }
            pending.moveReaderIndex(forwardBy: length)
            state = .headers
        case .headers:
            guard let length = distance(to: Self.newLine + Self.newLine) else { return try waitForHeaders() }
            events.append(.part(headers: pending.readString(length: length) ?? ""))
            // The last line break stays: it may belong to the delimiter behind an empty part.
            pending.moveReaderIndex(forwardBy: 4)
            state = .body
        case .body: return readBody(&events)
        case .ended:
            pending.clear()
            return false
        }
        return true
    }

    private mutating func readBody(_ events: inout [Event]) -> Bool {
        let length = distance(to: delimiter)
        let safe = length ?? max(0, pending.readableBytes - delimiter.count + 1)
        if safe > 0, let bytes = pending.readSlice(length: safe) { events.append(.bytes(bytes)) }
        guard length != nil else { return false }
        pending.moveReaderIndex(forwardBy: delimiter.count)
        events.append(.partEnded)
        state = .delimiter
        return true
    }

    private func waitForHeaders() throws -> Bool {
        guard pending.readableBytes <= Self.headerLimit else { throw Fault.headersTooLong }
        return false
    }

    /// How many bytes stand before a pattern that begins with a carriage return.
    private func distance(to pattern: [UInt8]) -> Int? {
        pending.withUnsafeReadableBytes { bytes in
            var start = 0
            while start + pattern.count <= bytes.count {
                guard let found = bytes[start...].firstIndex(of: pattern[0]),
                    found + pattern.count <= bytes.count
                else { return nil }
                if bytes[found..<found + pattern.count].elementsEqual(pattern) { return found }
                start = found + 1
            }
            return nil
        }
    }
}
