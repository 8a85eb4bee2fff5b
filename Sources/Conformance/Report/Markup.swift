/// Text inside XML and HTML.
enum Markup {
    static func escaped(_ text: String) -> String {
        var result = ""
        for character in text.unicodeScalars {
            switch character {
            case "&": result += "&amp;"
            case "<": result += "&lt;"
            case ">": result += "&gt;"
            case "\"": result += "&quot;"
            // XML 1.0 §2.2 has no other control characters.
            case let scalar where scalar.value < 32 && !"\t\n\r".unicodeScalars.contains(scalar):
                result += "\u{FFFD}"
            default: result.unicodeScalars.append(character)
            }
        }
        return result
    }
}
