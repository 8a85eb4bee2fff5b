import Foundation

/// The keys that are pressed, one character after the other.
enum Keys {
    /// Reads on a thread of its own; ends with standard input.
    static func pressed() -> AsyncStream<Character> {
        AsyncStream { stream in
            let thread = Thread {
                var byte: UInt8 = 0
                while read(STDIN_FILENO, &byte, 1) == 1 {
                    stream.yield(Character(UnicodeScalar(byte)))
                }
                stream.finish()
            }
            thread.start()
        }
    }
}
