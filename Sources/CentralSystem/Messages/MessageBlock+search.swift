extension MessageBlock.Entry {
    /// Whether the frame may hold the text as a string: it does, or it holds something that is escaped.
    ///
    /// A look for a rare action passes thousands of frames, and need not parse those.
    func mayHold(_ text: String) -> Bool {
        let name = Array("\"\(text)\"".utf8)
        return frame.withUnsafeBufferPointer { octets in
            for start in octets.indices {
                if octets[start] == UInt8(ascii: "\\") { return true }
                if octets[start] == name[0], octets[start...].starts(with: name) { return true }
            }
            return false
        }
    }
}
