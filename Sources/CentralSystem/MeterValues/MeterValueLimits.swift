import OCPPJ

/// The times before which meter values are summed up or removed.
struct MeterValueLimits {
    /// Values as they were sent become quarter hours; the beginning of one.
    let quarterHours: Timestamp
    /// Quarter hours become days; the beginning of one, in UTC.
    let days: Timestamp
    /// Everything goes.
    let removal: Timestamp

    init(_ settings: CentralSystemSettings, at time: Timestamp) {
        quarterHours = time.adding(.zero - settings.meterValueRetention).start(
            ofSpan: MeterValueSpan.quarterHour)
        days = time.adding(.zero - settings.quarterHourRetention).start(ofSpan: MeterValueSpan.day)
        removal = time.adding(.zero - settings.dailyValueRetention)
    }
}

extension Timestamp {
    /// The beginning of the span of so many seconds in which it lies.
    func start(ofSpan seconds: Int64) -> Timestamp {
        let length = seconds * 1_000_000
        let rest = microseconds % length
        return Timestamp(microseconds: microseconds - (rest < 0 ? rest + length : rest))
    }
}
