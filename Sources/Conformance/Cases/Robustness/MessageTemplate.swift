import OCPPJ

/// A valid message of a station and what each of its fields must be, so that each can be broken.
struct MessageTemplate: Sendable {
    /// What a field holds, as far as breaking it goes.
    enum Kind: Sendable {
        /// At most so many characters; `isInformative`: chargers exceed it, and a system may let them.
        case text(max: Int, isInformative: Bool = false)
        case integer
        case choice
        /// Chargers invent values, and a system may let them.
        case looseChoice
        case time
        case object
        case list
    }

    struct Field: Sendable {
        let name: String
        let value: String
        let kind: Kind
        var isRequired = true
    }

    let action: String
    let fields: [Field]

    /// The payload with one field replaced, left out (nil), or added.
    func payload(_ name: String? = nil, _ value: String? = nil) -> [UInt8] {
        var members = fields.compactMap { field in
            field.name == name
                ? value.map { #""\#(field.name)":\#($0)"# } : #""\#(field.name)":\#(field.value)"#
        }
        if let name, let value, !fields.contains(where: { $0.name == name }) {
            members.append(#""\#(name)":\#(value)"#)
        }
        return Array("{\(members.joined(separator: ","))}".utf8)
    }
}
