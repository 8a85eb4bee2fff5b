import CentralSystem
import Foundation

/// Passwords as somebody types them, or as a script hands them over.
enum TypedPassword {
    /// Asks without showing what is typed; where nobody sits at a terminal, the first line of standard input.
    ///
    /// Throws `CommandFailure` for one that cannot be.
    static func read(twice: Bool) throws -> String {
        let password = try isatty(STDIN_FILENO) == 1 ? ask(twice: twice) : line()
        let count = password.unicodeScalars.count
        let (least, greatest) = (UserPassword.leastLength, UserPassword.greatestLength)
        guard (least...greatest).contains(count) else {
            throw CommandFailure("A password has \(least) to \(greatest) characters, this one has \(count)")
        }
        return password
    }

    /// The password as a JSON text.
    static func json(_ password: String) throws -> String {
        String(decoding: try JSONEncoder().encode(password), as: UTF8.self)
    }

    private static func line() throws -> String {
        guard let line = readLine(strippingNewline: true) else {
            throw CommandFailure("The password is the first line of standard input, which is empty")
        }
        return line
    }

    private static func ask(twice: Bool) throws -> String {
        let first = try hidden("Password: ")
        if twice, try hidden("Once more: ") != first {
            throw CommandFailure("Both passwords are not the same")
        }
        return first
    }

    private static func hidden(_ prompt: String) throws -> String {
        guard let typed = getpass(prompt) else { throw CommandFailure("There is no terminal to ask at") }
        return String(cString: typed)
    }
}
