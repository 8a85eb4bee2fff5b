import OCPP16
import OCPPJ

/// What live views show: energy register, power and state of charge in whole SI base units.
struct LiveReading {
    private(set) var energyWattHours: Int?
    private(set) var powerWatts: Int?
    private(set) var stateOfCharge: Int?
    /// The station's time of the newest value in it.
    private(set) var time: Timestamp?

    /// Each value from the newest sample that has it; nothing when no sample has any.
    init(_ values: [MeterValue]) {
        for value in values.sorted(by: { $0.timestamp < $1.timestamp }) {
            let energy = Self.total(.energyActiveImportRegister, value.sampledValue)
            let power = Self.total(.powerActiveImport, value.sampledValue)
            let charge = Self.total(.stateOfCharge, value.sampledValue)
            guard energy != nil || power != nil || charge != nil else { continue }
            energyWattHours = energy ?? energyWattHours
            powerWatts = power ?? powerWatts
            stateOfCharge = charge ?? stateOfCharge
            time = value.timestamp
        }
    }

    /// A value for all phases wins over the sum of the phases; each phase counts once.
    ///
    /// Signed blocks are never read as numbers.
    private static func total(_ measurand: Measurand, _ samples: [SampledValue]) -> Int? {
        let all = samples.filter { sample in
            (sample.measurand ?? .energyActiveImportRegister) == measurand && sample.format != .signedData
        }
        let place = [.outlet, .inlet, .cable, .body, .ev].first { place in all.contains { $0.isAt(place) } }
        let here = all.filter { sample in place.map { sample.isAt($0) } ?? true }
        if let whole = here.lazy.filter({ $0.phase == nil }).compactMap(\.number).first {
            return Int(whole.rounded())
        }
        let families: [[Phase]] = [[.l1, .l2, .l3], [.l1N, .l2N, .l3N]]
        for family in families {
            let phases = family.compactMap { phase in here.first { $0.phase == phase }?.number }
            if !phases.isEmpty { return Int(phases.reduce(0, +).rounded()) }
        }
        return nil
    }
}

extension SampledValue {
    fileprivate func isAt(_ place: Location) -> Bool { (location ?? .outlet) == place }

    /// The value in the base unit.
    fileprivate var number: Double? {
        guard let number = numberAsSent else { return nil }
        return unit == .kilowattHours || unit == .kilowatts ? number * 1_000 : number
    }

    /// The value in the unit that it was sent in; decimal commas are read too.
    ///
    /// Decimal digits, signs, separators and exponents: no hexadecimal, no words.
    var numberAsSent: Double? {
        var octets: [UInt8] = []
        for octet in value.utf8 {
            switch octet {
            case UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "+"), UInt8(ascii: "-"),
                UInt8(ascii: "."), UInt8(ascii: "e"), UInt8(ascii: "E"):
                octets.append(octet)
            case UInt8(ascii: ","): octets.append(UInt8(ascii: "."))
            case UInt8(ascii: " "): continue
            default: return nil
            }
        }
        guard let number = Double(String(decoding: octets, as: UTF8.self)), number.isFinite,
            number.magnitude < 1e12
        else { return nil }
        return number
    }
}
