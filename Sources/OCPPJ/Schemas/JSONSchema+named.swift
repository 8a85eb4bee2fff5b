extension JSONSchema {
    /// All schemas with a name that this one uses, at any depth, each before the ones that use it.
    public var namedSchemas: [(name: String, schema: JSONSchema)] {
        switch form {
        case .named(let name, let schema): schema.namedSchemas + [(name, schema)]
        case .list(let schema, _), .map(_, let schema, _), .nullable(let schema): schema.namedSchemas
        case .object(let members, _): members.flatMap(\.schema.namedSchemas)
        case .oneOf(let schemas), .allOf(let schemas): schemas.flatMap(\.namedSchemas)
        default: []
        }
    }

    /// The same with a title on every member that has none: its name as words, for forms.
    public var titled: JSONSchema {
        var copy = self
        switch form {
        case .list(let element, let count): copy.form = .list(of: element.titled, count: count)
        case .object(let members, let isOpen):
            let titled = members.map { member in
                var member = member
                member.schema = member.schema.titled
                member.schema.title = member.schema.title ?? Self.words(member.name)
                return member
            }
            copy.form = .object(titled, isOpen: isOpen)
        default: break
        }
        return copy
    }

    /// "chargingProfileId" is "Charging profile id".
    private static func words(_ name: String) -> String {
        let words = name.reduce(into: "") { words, character in
            if character.isUppercase { words += " " }
            words += character.lowercased()
        }
        return words.prefix(1).uppercased() + words.dropFirst()
    }
}
