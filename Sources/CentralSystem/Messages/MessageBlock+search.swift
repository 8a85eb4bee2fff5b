extension MessageBlock.Entry {
    /// Whether the frame may be one of the action: it holds its name, or something that is escaped.
    ///
    /// A look for a rare action passes thousands of frames, and need not parse those.
    func mayBe(_ action: String) -> Bool {
        let name = Array("\"\(action)\"".utf8)
        return frame.withUnsafeBufferPointer { octets in
            for start in octets.indices {
                if octets[start] == UInt8(ascii: "\\") { return true }
                if octets[start] == name[0], octets[start...].starts(with: name) { return true }
            }
            return false
        }
    }
}
