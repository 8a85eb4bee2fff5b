extension FieldReader {
    /// Integers of OCPP 1.6 are 32-bit.
    private static let int32 = Int(Int32.min)...Int(Int32.max)

    /// A required integer.
    public mutating func integer(_ name: String, minimum: Int? = nil) throws(CallError) -> Int {
        try integer(try required(name), at: FieldPath(name), minimum: minimum)
    }

    public mutating func optionalInteger(_ name: String, minimum: Int? = nil) throws(CallError) -> Int? {
        guard let value = try optional(name) else { return nil }
        return try integer(value, at: FieldPath(name), minimum: minimum)
    }

    /// A meter register in Wh: a fraction is rounded, so that the energy is not lost (lenient).
    public mutating func wattHours(_ name: String) throws(CallError) -> Int {
        let value = try required(name)
        guard strictness == .lenient, let number = value.number, number.int == nil else {
            return try integer(value, at: FieldPath(name), minimum: nil)
        }
        let rounded = number.double.rounded()
        guard rounded.magnitude <= Double(Int32.max) else {
            throw Self.badValue(FieldPath(name), "not a 32-bit integer")
        }
        record(FieldPath(name), .fractionRounded, "not an integer: \(number.text)")
        return Int(rounded)
    }

    /// A required number with one decimal at most; more decimals are rounded down (lenient).
    public mutating func tenths(_ name: String, minimum: Int? = nil) throws(CallError) -> Tenths {
        try tenths(try required(name), at: FieldPath(name), minimum: minimum)
    }

    public mutating func optionalTenths(_ name: String, minimum: Int? = nil) throws(CallError) -> Tenths? {
        guard let value = try optional(name) else { return nil }
        return try tenths(value, at: FieldPath(name), minimum: minimum)
    }

    public mutating func bool(_ name: String) throws(CallError) -> Bool {
        guard let value = try required(name).bool else { throw Self.wrongType(FieldPath(name), "a boolean") }
        return value
    }

    private mutating func integer(
        _ value: JSONView, at path: FieldPath, minimum: Int?
    ) throws(CallError) -> Int {
        guard let number = value.number else { throw Self.wrongType(path, "an integer") }
        guard let integer = number.int else {
            guard number.isPlainInteger else { throw Self.wrongType(path, "an integer") }
            throw Self.badValue(path, "not a 32-bit integer")
        }
        if !number.isPlainInteger {
            try deviate(path, .integerAsDecimal, "written as \(number.text)", else: .typeConstraintViolation)
        }
        if !Self.int32.contains(integer) {
            try breachesRange(path, "not a 32-bit integer")
        } else if let minimum, integer < minimum {
            try breachesRange(path, "less than \(minimum)")
        }
        return integer
    }

    private mutating func tenths(
        _ value: JSONView, at path: FieldPath, minimum: Int?
    ) throws(CallError) -> Tenths {
        guard let number = value.number else { throw Self.wrongType(path, "a number") }
        let tenths: Tenths
        if let exact = Tenths(number) {
            tenths = exact
        } else {
            let scaled = (number.double * 10).rounded(.down)
            guard scaled.magnitude <= Double(Int32.max) else { throw Self.badValue(path, "too large") }
            let sentence = "more than one decimal: \(number.text)"
            try deviate(path, .fractionRounded, sentence, else: .propertyConstraintViolation)
            tenths = Tenths(tenths: Int(scaled))
        }
        if let minimum, tenths.tenths < minimum * 10 { try breachesRange(path, "less than \(minimum)") }
        return tenths
    }
}
