public import OCPPJ

/// One reading of a meter (OCPP 1.6 §7.43); absent fields have the defaults of the standard.
public struct SampledValue: OCPPPayload {
    /// A decimal number for the raw format, a signed block in hexadecimal otherwise.
    public var value: String
    /// Absent: `samplePeriodic`.
    public var context: ReadingContext?
    /// Absent: `raw`.
    public var format: ValueFormat?
    /// Absent: `energyActiveImportRegister`.
    public var measurand: Measurand?
    /// Absent: all phases together.
    public var phase: Phase?
    /// Absent: `outlet`.
    public var location: Location?
    /// Absent: Wh for an energy, else the base unit of the measurand.
    public var unit: UnitOfMeasure?

    public init(
        value: String, context: ReadingContext? = nil, format: ValueFormat? = nil,
        measurand: Measurand? = nil, phase: Phase? = nil, location: Location? = nil,
        unit: UnitOfMeasure? = nil
    ) {
        self.value = value
        self.context = context
        self.format = format
        self.measurand = measurand
        self.phase = phase
        self.location = location
        self.unit = unit
    }

    public init(from fields: inout FieldReader) throws(CallError) {
        value = try fields.sampleText("value")
        context = try fields.optionalOpenValue("context")
        format = try fields.optionalOpenValue("format")
        measurand = try fields.optionalOpenValue("measurand")
        phase = try fields.optionalOpenValue("phase")
        location = try fields.optionalOpenValue("location")
        unit = try fields.optionalOpenValue("unit")
    }

    public func write(to fields: inout ObjectWriter) {
        fields.field("value", value)
        fields.field("context", context)
        fields.field("format", format)
        fields.field("measurand", measurand)
        fields.field("phase", phase)
        fields.field("location", location)
        fields.field("unit", unit)
    }
}
