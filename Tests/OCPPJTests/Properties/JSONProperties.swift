import Fuzzing
import OCPPJ

/// What must be true of every value that the parser lets in.
enum JSONProperties {
    static func check(_ value: JSONView) throws(BrokenProperty) {
        switch value.kind {
        case .string: try check(value.string ?? "")
        case .number: try check(number: value)
        case .array: for element in value.elements { try check(element) }
        case .object: try checkMembers(value)
        case .bool, .null: break
        }
    }

    private static func checkMembers(_ object: JSONView) throws(BrokenProperty) {
        for (name, value) in object.members {
            try BrokenProperty.unless(object[name] != nil, "the member \(name) is not found")
            try check(name)
            try check(value)
        }
    }

    /// Every text is written so that it is read as the same; a time that is written is read as the same time.
    private static func check(_ text: String) throws(BrokenProperty) {
        var writer = JSONWriter()
        writer.string(text)
        let again = try? JSONDocument(writer.bytes).root.string
        let isSame = again.map { Array($0.utf8) } == Array(text.utf8)
        try BrokenProperty.unless(isSame, "the string changed: \(text)")
        guard let (time, _) = Timestamp.parse(text) else { return }
        guard let (written, isStrict) = Timestamp.parse(time.description) else {
            throw BrokenProperty("the time that we write is unreadable: \(time)")
        }
        let isSameTime = isStrict && written.description == time.description
        try BrokenProperty.unless(isSameTime, "the time changed: \(text)")
    }

    /// The readings of a number agree.
    private static func check(number value: JSONView) throws(BrokenProperty) {
        guard let number = JSONNumber(value.text) else { throw BrokenProperty("no number: \(value.text)") }
        try BrokenProperty.unless(!number.double.isNaN, "not a number: \(number.text)")
        if let integer = number.int {
            let isSame = number.double == Double(integer)
            try BrokenProperty.unless(isSame, "\(number.text) is read as \(integer)")
        }
        guard let tenths = Tenths(number) else { return }
        let again = JSONNumber(tenths.description).flatMap(Tenths.init)
        try BrokenProperty.unless(again == tenths, "\(number.text) is written as \(tenths)")
    }
}
