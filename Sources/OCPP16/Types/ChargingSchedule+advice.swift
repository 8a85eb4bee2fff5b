extension ChargingSchedule {
    /// What OCPP 1.6 §7.13 and §7.14 ask of a schedule and the schema does not.
    var advice: [String] {
        var sentences: [String] = []
        let starts = chargingSchedulePeriod.map(\.startPeriod)
        // Errata 4.13, 4.17: the first period starts at 0.
        if let first = starts.first, first != 0 { sentences.append("the first startPeriod is not 0") }
        if zip(starts, starts.dropFirst()).contains(where: { $0 >= $1 }) {
            sentences.append("the startPeriods do not increase")
        }
        if chargingSchedulePeriod.contains(where: { ($0.numberPhases ?? 3) > 3 }) {
            sentences.append("numberPhases is more than 3")
        }
        if duration == 0 { sentences.append("duration is 0") }
        return sentences
    }
}
