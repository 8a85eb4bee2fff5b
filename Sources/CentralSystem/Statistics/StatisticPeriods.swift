import Foundation
public import OCPPJ

/// A period cut into minutes, hours, days or months, as the clocks of a time zone have them.
public struct StatisticPeriods: Sendable, Hashable {
    /// Where each begins, and at the end where the last one ends.
    public let bounds: [Timestamp]

    /// Periods of one answer.
    public static let limit = 1_000

    /// Nil for a time zone that is not known, and for more than `limit` periods.
    public init?(_ group: StatisticGroup, in period: Range<Timestamp>, timeZone name: String) {
        guard let zone = TimeZone(identifier: name) else { return nil }
        var calendar = Calendar(identifier: .gregorian)
        calendar.timeZone = zone
        var bounds = [period.lowerBound]
        if let component = Self.component(group) {
            var next = Self.date(period.lowerBound)
            while true {
                guard let interval = calendar.dateInterval(of: component, for: next) else { return nil }
                let end = Timestamp(
                    microseconds: Int64((interval.end.timeIntervalSince1970 * 1_000).rounded()) * 1_000)
                guard end < period.upperBound, let last = bounds.last, end > last else { break }
                bounds.append(end)
                guard bounds.count <= Self.limit else { return nil }
                next = interval.end
            }
        }
        self.bounds = bounds + [period.upperBound]
    }

    private static func component(_ group: StatisticGroup) -> Calendar.Component? {
        switch group {
        case .minute: .minute
        case .hour: .hour
        case .day: .day
        case .month: .month
        case .total, .station, .site: nil
        }
    }

    private static func date(_ time: Timestamp) -> Date {
        Date(timeIntervalSince1970: Double(time.microseconds) / 1_000_000)
    }

    /// How many there are.
    public var count: Int { bounds.count - 1 }

    /// The one that a time lies in; nil outside.
    func index(of time: Timestamp) -> Int? {
        guard let first = bounds.first, let last = bounds.last, time >= first, time < last else { return nil }
        var (low, high) = (0, bounds.count - 1)
        while high - low > 1 {
            let middle = (low + high) / 2
            if bounds[middle] <= time { low = middle } else { high = middle }
        }
        return low
    }

    /// The beginning of the day of a time zone that a time lies in; nil for an unknown zone.
    public static func dayStart(of time: Timestamp, timeZone name: String) -> Timestamp? {
        guard let zone = TimeZone(identifier: name) else { return nil }
        var calendar = Calendar(identifier: .gregorian)
        calendar.timeZone = zone
        return Timestamp(calendar.startOfDay(for: date(time)))
    }
}
