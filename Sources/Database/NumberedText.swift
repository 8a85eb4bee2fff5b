/// The text of a statement with `$1` written as SQLite's `?1`, and the number of arguments it takes.
struct NumberedText: Sendable {
    let text: String
    let argumentCount: Int

    /// `$1` alone would be a named parameter to SQLite; inside quotes and comments it is no parameter at all.
    init(_ sql: String) {
        var highest = 0
        text = sql.replacing(/'[^']*'|"[^"]*"|--[^\n]*|\$([0-9]+)/) { match -> Substring in
            guard let digits = match.output.1, let number = Int(digits) else { return match.output.0 }
            highest = max(highest, number)
            return "?" + digits
        }
        argumentCount = highest
    }
}
