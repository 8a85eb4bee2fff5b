public import OCPP16
import OCPPJ

/// One sampled value as a station sent it, or one that stands for the readings of a span.
public struct StoredSample: Sendable, Hashable {
    /// What is known of the readings that one value stands for, as decimal numbers.
    public struct Statistics: Sendable, Hashable {
        public var minimum: String
        public var maximum: String
        public var count: Int
    }

    public var sample: SampledValue
    /// Nil for a value as a station sent it.
    public var statistics: Statistics?

    init(_ sample: SampledValue, _ statistics: Statistics? = nil) {
        self.sample = sample
        self.statistics = statistics
    }

    /// What makes two samples of one instant the same: everything but the value and its unit, with defaults
    /// filled in.
    struct Key: Hashable {
        let measurand: Measurand
        let phase: Phase?
        let context: ReadingContext
        let location: Location
        let format: ValueFormat
    }

    var key: Key {
        Key(
            measurand: sample.measurand ?? .energyActiveImportRegister, phase: sample.phase,
            context: sample.context ?? .samplePeriodic, location: sample.location ?? .outlet,
            format: sample.format ?? .raw)
    }
}

extension StoredSample {
    /// A JSON array of arrays: value, measurand, unit, phase, context, location, format, minimum, maximum, count.
    ///
    /// A value of the standard is its place in the standard's list, any other one its text, an absent one 0.
    static func encode(_ samples: [StoredSample]) -> String {
        var writer = JSONWriter(reservingCapacity: 24 * samples.count + 2)
        writer.array { list in
            for sample in samples { list.array { sample.write(to: &$0) } }
        }
        return String(decoding: writer.bytes, as: UTF8.self)
    }

    /// Reads what `encode` wrote; nothing of what is not readable.
    static func decode(_ text: String) -> [StoredSample] {
        guard let document = try? JSONDocument(Array(text.utf8)) else { return [] }
        return document.root.elements.map { StoredSample(stored: Array($0.elements)) }
    }

    private init(stored fields: [JSONView]) {
        func field(_ place: Int) -> JSONView? { place < fields.count ? fields[place] : nil }
        sample = SampledValue(
            value: field(0)?.string ?? "", context: ValueCodes.contexts.read(field(4)),
            format: ValueCodes.formats.read(field(6)), measurand: ValueCodes.measurands.read(field(1)),
            phase: ValueCodes.phases.read(field(3)), location: ValueCodes.locations.read(field(5)),
            unit: ValueCodes.units.read(field(2)))
        guard let minimum = field(7)?.string, let maximum = field(8)?.string else { return }
        statistics = Statistics(minimum: minimum, maximum: maximum, count: field(9)?.number?.int ?? 1)
    }

    private func write(to fields: inout ArrayWriter) {
        fields.string(sample.value)
        let last = lastField
        if last >= 1 { ValueCodes.measurands.write(sample.measurand, to: &fields) }
        if last >= 2 { ValueCodes.units.write(sample.unit, to: &fields) }
        if last >= 3 { ValueCodes.phases.write(sample.phase, to: &fields) }
        if last >= 4 { ValueCodes.contexts.write(sample.context, to: &fields) }
        if last >= 5 { ValueCodes.locations.write(sample.location, to: &fields) }
        if last >= 6 { ValueCodes.formats.write(sample.format, to: &fields) }
        guard let statistics else { return }
        fields.string(statistics.minimum)
        fields.string(statistics.maximum)
        fields.int(statistics.count)
    }

    /// The place of the last field that is not absent.
    private var lastField: Int {
        if statistics != nil { return 9 }
        if sample.format != nil { return 6 }
        if sample.location != nil { return 5 }
        if sample.context != nil { return 4 }
        if sample.phase != nil { return 3 }
        if sample.unit != nil { return 2 }
        return sample.measurand == nil ? 0 : 1
    }
}
