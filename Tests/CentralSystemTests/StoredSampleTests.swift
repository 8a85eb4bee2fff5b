import Database
import OCPP16
import OCPPJ
import Testing

@testable import CentralSystem

@Suite("Stored samples: few bytes, nothing lost, readable for ever")
struct StoredSampleTests {
    @Test("what is written is read again, standard or not")
    func roundTrip() {
        let samples = [
            SampledValue(value: "1"), SampledValue(value: "", measurand: .stateOfCharge, unit: .percent),
            SampledValue(
                value: "2,5", context: .sampleClock, format: .raw, measurand: .nonStandard("Humidity"),
                phase: .l1N, location: .nonStandard("Roof"), unit: .nonStandard("%rH")),
            SampledValue(value: "7", location: .ev),
        ].map { StoredSample($0) }
        let summed = StoredSample(SampledValue(value: "3"), .init(minimum: "1", maximum: "5", count: 7))
        let text = StoredSample.encode(samples + [summed])
        #expect(StoredSample.decode(text) == samples + [summed])
    }

    @Test("the form in the database never changes")
    func form() {
        let sample = SampledValue(
            value: "7200", context: .sampleClock, format: .signedData, measurand: .powerActiveImport,
            phase: .l3L1, location: .outlet, unit: .hertz)
        #expect(StoredSample.encode([StoredSample(sample)]) == #"[["7200",10,18,10,3,4,2]]"#)
        // As it was stored at first.
        let old = #"[["1.5","Power.Active.Import","W"],["9","","","L1"]]"#
        #expect(
            StoredSample.decode(old).map(\.sample) == [
                SampledValue(value: "1.5", measurand: .powerActiveImport, unit: .watts),
                SampledValue(value: "9", phase: .l1),
            ])
        #expect(StoredSample.decode("no JSON").isEmpty)
    }

    @Test(
        "numbers of summaries have three decimals at most",
        arguments: [
            (0.0, "0"), (1.5, "1.5"), (-0.25, "-0.25"), (1.0004, "1"), (2.0305, "2.031"), (1e18, "1e+18"),
            (100, "100"), (-3.1, "-3.1"),
        ])
    func numbers(number: Double, text: String) {
        #expect(SampleSummary.text(number) == text)
    }

    @Test("intervals are summed, texts are represented by the last of them")
    func summaries() {
        var summary = SampleSummary()
        for (second, value) in [(1, "1.5"), (3, "2"), (2, "n/a")] {
            let sample = SampledValue(value: value, measurand: .energyActiveImportInterval)
            summary.add(StoredSample(sample), at: Timestamp(microseconds: Int64(second)))
        }
        summary.add(
            StoredSample(SampledValue(value: "cold", measurand: .temperature)),
            at: Timestamp(microseconds: 1))
        #expect(summary.samples.map(\.sample.value) == ["3.5", "cold"])
        #expect(
            summary.samples.map(\.statistics) == [
                .init(minimum: "1.5", maximum: "2", count: 3),
                .init(minimum: "cold", maximum: "cold", count: 1),
            ])
    }
}
