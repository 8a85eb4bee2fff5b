import Foundation

/// What the commands print: whole lines that leave at once, also into a pipe.
enum Console {
    /// A line with the time of day before it.
    static func line(_ text: String) {
        write("\(time)  \(text)", to: .standardOutput)
    }

    static var time: String {
        Date.now.formatted(Date.ISO8601FormatStyle().time(includingFractionalSeconds: false))
    }

    static func result(_ text: String) { write(text, to: .standardOutput) }

    /// News about a run, apart from its result.
    static func note(_ text: String) { write(text, to: .standardError) }

    private static func write(_ text: String, to file: FileHandle) {
        // Nobody is left to be told when the reader of this very line has gone.
        try? file.write(contentsOf: Data((text + "\n").utf8))
    }
}
