import Foundation

/// The name of a node.
enum NodeName {
    /// 1 to 64 printable characters, without the one that separates the words of signals.
    static func checked(_ text: String) throws -> String {
        let isPrintable = text.unicodeScalars.allSatisfy { $0.value > 32 && $0.value != 127 && $0 != "|" }
        guard (1...64).contains(text.count), isPrintable else {
            throw CommandFailure("The setting node must be 1 to 64 characters without spaces and |")
        }
        return text
    }

    /// On a shared database a name that no other process has, not even a former one of this machine, so that after a
    /// crash nobody has to wait whether that one still lives.
    static func standard(on database: DatabaseLocation) -> String {
        guard database.isShared else { return "node-1" }
        let machine = ProcessInfo.processInfo.hostName.prefix { $0 != "." }
        return "\(machine.prefix(50))-\(String(UInt32.random(in: .min ... .max), radix: 36))"
    }
}
