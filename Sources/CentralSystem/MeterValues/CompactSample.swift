import OCPP16
import OCPPJ

/// One sampled value as it is stored: its fields in a fixed order, absent ones empty at the end left out.
struct CompactSample: Hashable {
    /// value, measurand, unit, phase, context, location, format; "" for an absent field.
    let fields: [String]

    init(_ sample: SampledValue) {
        let all = [
            sample.value, sample.measurand?.rawValue ?? "", sample.unit?.rawValue ?? "",
            sample.phase?.rawValue ?? "", sample.context?.rawValue ?? "", sample.location?.rawValue ?? "",
            sample.format?.rawValue ?? "",
        ]
        let used = 1 + (all.lastIndex { !$0.isEmpty } ?? 0)
        fields = Array(all.prefix(used))
    }

    private init(fields: [String]) { self.fields = fields }

    /// What makes two samples of one instant the same: everything but the value and its unit, with defaults
    /// filled in.
    var key: [String] {
        [
            field(1) ?? "Energy.Active.Import.Register", field(3) ?? "", field(4) ?? "Sample.Periodic",
            field(5) ?? "Outlet", field(6) ?? "Raw",
        ]
    }

    private func field(_ index: Int) -> String? {
        index < fields.count && !fields[index].isEmpty ? fields[index] : nil
    }

    var sample: SampledValue {
        SampledValue(
            value: fields.first ?? "", context: field(4).map(ReadingContext.init(rawValue:)),
            format: field(6).map(ValueFormat.init(rawValue:)),
            measurand: field(1).map(Measurand.init(rawValue:)),
            phase: field(3).map(Phase.init(rawValue:)), location: field(5).map(Location.init(rawValue:)),
            unit: field(2).map(UnitOfMeasure.init(rawValue:)))
    }

    /// A JSON array of arrays of strings.
    static func encode(_ samples: [CompactSample]) -> String {
        var writer = JSONWriter()
        writer.array { list in
            for sample in samples {
                list.array { fields in
                    for field in sample.fields { fields.string(field) }
                }
            }
        }
        return String(decoding: writer.bytes, as: UTF8.self)
    }

    static func decode(_ text: String) -> [CompactSample] {
        guard let document = try? JSONDocument(Array(text.utf8)) else { return [] }
        return document.root.elements.map { CompactSample(fields: $0.elements.compactMap(\.string)) }
    }
}
