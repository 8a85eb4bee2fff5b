import OCPP16
import OCPPJ

/// Sums up the readings of a span: of a register the last, of intervals the sum, of anything else the mean.
struct SampleSummary {
    /// Readings that belong together; their context does not matter.
    private struct Series: Hashable {
        let measurand: Measurand
        let phase: Phase?
        let location: Location?
        let unit: UnitOfMeasure?
    }

    fileprivate struct Sum {
        var last: (at: Timestamp, value: String)
        var minimum = Double.infinity
        var maximum = -Double.infinity
        var total = 0.0
        /// Readings, and those of them that are numbers.
        var count = 0
        var numbers = 0
    }

    private var sums: [Series: Sum] = [:]
    /// The series in the order in which they came.
    private var order: [Series] = []

    /// Whether a value stays as it was sent: it begins or ends a transaction, or is signed.
    static func keeps(_ sample: SampledValue) -> Bool {
        sample.format == .signedData || sample.context == .transactionBegin
            || sample.context == .transactionEnd
    }

    mutating func add(_ stored: StoredSample, at time: Timestamp) {
        let sample = stored.sample
        let series = Series(
            measurand: sample.measurand ?? .energyActiveImportRegister, phase: sample.phase,
            location: sample.location, unit: sample.unit)
        if sums[series] == nil { order.append(series) }
        var sum = sums[series] ?? Sum(last: (time, sample.value))
        if time >= sum.last.at { sum.last = (time, sample.value) }
        let count = stored.statistics?.count ?? 1
        sum.count += count
        if let number = sample.numberAsSent {
            sum.numbers += count
            // The value of readings that were summed up already is their mean, or the sum itself.
            sum.total += series.measurand.isInterval ? number : number * Double(count)
            sum.minimum = min(sum.minimum, stored.statistics.flatMap { Double($0.minimum) } ?? number)
            sum.maximum = max(sum.maximum, stored.statistics.flatMap { Double($0.maximum) } ?? number)
        }
        sums[series] = sum
    }

    /// One sample for each series.
    var samples: [StoredSample] {
        order.compactMap { series in
            sums[series].map { sum in
                let value = sum.value(series.measurand)
                let sample = SampledValue(
                    value: value, measurand: series.measurand, phase: series.phase, location: series.location,
                    unit: series.unit)
                return StoredSample(
                    sample,
                    .init(
                        minimum: sum.numbers > 0 ? Self.text(sum.minimum) : value,
                        maximum: sum.numbers > 0 ? Self.text(sum.maximum) : value, count: sum.count))
            }
        }
    }

    /// With three decimals at most.
    static func text(_ number: Double) -> String {
        let thousandths = (number * 1_000).rounded()
        guard thousandths.magnitude < 1e15 else { return "\(number)" }
        let (whole, fraction) = Int(thousandths.magnitude).quotientAndRemainder(dividingBy: 1_000)
        let sign = thousandths < 0 ? "-" : ""
        guard fraction > 0 else { return "\(sign)\(whole)" }
        var digits = String(String(fraction + 1_000).dropFirst())
        while digits.last == "0" { digits.removeLast() }
        return "\(sign)\(whole).\(digits)"
    }
}

extension SampleSummary.Sum {
    /// What is no number is represented by the last reading.
    fileprivate func value(_ measurand: Measurand) -> String {
        if measurand.isRegister || numbers == 0 { return last.value }
        return SampleSummary.text(measurand.isInterval ? total : total / Double(numbers))
    }
}

extension Measurand {
    /// Counts on without end.
    fileprivate var isRegister: Bool {
        switch self {
        case .energyActiveExportRegister, .energyActiveImportRegister, .energyReactiveExportRegister,
            .energyReactiveImportRegister:
            true
        default: false
        }
    }

    /// Tells what came since the reading before.
    fileprivate var isInterval: Bool {
        switch self {
        case .energyActiveExportInterval, .energyActiveImportInterval, .energyReactiveExportInterval,
            .energyReactiveImportInterval:
            true
        default: false
        }
    }
}
