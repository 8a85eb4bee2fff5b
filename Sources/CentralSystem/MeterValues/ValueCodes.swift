import OCPP16
import OCPPJ

/// Small numbers for the values of one enumeration of the standard: their places in the standard's list, from 1.
///
/// They are in databases: those lists only ever grow at their ends.
struct ValueCodes<Value: OpenValue>: Sendable {
    private let values: [Value]
    private let codes: [Value: Int]

    init(_ standard: [Value]) {
        values = standard
        codes = Dictionary(uniqueKeysWithValues: zip(standard, 1...))
    }

    /// An absent value is 0, one that the standard does not have its text.
    func write(_ value: Value?, to fields: inout ArrayWriter) {
        guard let value else { return fields.int(0) }
        if let code = codes[value] { fields.int(code) } else { fields.string(value.rawValue) }
    }

    /// Texts of the standard's values are read too, and an empty one as absent: so they were stored at first.
    func read(_ field: JSONView?) -> Value? {
        if let code = field?.number?.int { return values.indices.contains(code - 1) ? values[code - 1] : nil }
        return field?.string.flatMap { $0.isEmpty ? nil : Value(rawValue: $0) }
    }
}

extension ValueCodes<Measurand> { static let measurands = ValueCodes(Measurand.standard) }
extension ValueCodes<UnitOfMeasure> { static let units = ValueCodes(UnitOfMeasure.standard) }
extension ValueCodes<Phase> { static let phases = ValueCodes(Phase.standard) }
extension ValueCodes<ReadingContext> { static let contexts = ValueCodes(ReadingContext.standard) }
extension ValueCodes<Location> { static let locations = ValueCodes(Location.standard) }
extension ValueCodes<ValueFormat> { static let formats = ValueCodes(ValueFormat.standard) }
