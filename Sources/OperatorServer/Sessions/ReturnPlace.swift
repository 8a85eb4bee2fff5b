import OCPPJ

/// A view of the console to go to after a sign-in: only behind the `#` of its own page, so that no link that somebody
/// sends leads elsewhere.
struct ReturnPlace: Sendable, Hashable {
    /// The path of the answer's Location.
    let path: String

    static let limit = 500
    static let pattern = "^(/?#/[!-~]*)?$"

    /// Empty for the first view; throws a problem for what is no view of the console.
    init(_ text: String) throws {
        let view = text.hasPrefix("/") ? text.dropFirst() : text[...]
        guard text.isEmpty || view.hasPrefix("#/"), text.utf8.count <= Self.limit,
            text.utf8.allSatisfy({ (0x21...0x7E).contains($0) })
        else { throw Query.bad("return", "return is a view of the console, such as #/stations") }
        path = "/" + view
    }
}
