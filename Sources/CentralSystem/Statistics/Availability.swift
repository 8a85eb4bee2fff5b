public import OCPPJ

/// For how much of a period one could charge at a station: it was connected, and neither faulted nor unavailable.
public struct Availability: Sendable {
    /// A connector, and for how many parts of a hundred.
    public struct Connector: Sendable, Hashable {
        public let connectorID: Int
        public let uptimePercent: Double
    }

    /// What is known of the period that was asked for.
    public let period: Range<Timestamp>
    /// Newest first.
    public let periods: [StationPeriod]
    public let offlinePercent: Double
    /// Of the connectors, at the mean; what was offline as well counts as offline only.
    public let faultedPercent: Double
    public let unavailablePercent: Double
    public let connectors: [Connector]

    public var uptimePercent: Double { 100 - offlinePercent - faultedPercent - unavailablePercent }

    var statistic: Statistic {
        Statistic(
            uptimePercent, count: periods.count,
            more: [
                "offlinePercent": offlinePercent, "faultedPercent": faultedPercent,
                "unavailablePercent": unavailablePercent,
            ])
    }

    /// A station without connectors is taken as one.
    init(_ periods: [StationPeriod], in period: Range<Timestamp>, connectors: [Int]) {
        self.period = period
        self.periods = periods.sorted { $0.beganAt > $1.beganAt }
        func times(_ state: StationPeriod.State, _ connector: Int) -> [Range<Timestamp>] {
            periods.filter { $0.state == state && ($0.connectorID == 0 || $0.connectorID == connector) }
                .compactMap { $0.within(period) }
        }
        let whole = max(1, Self.length(period))
        let offline = times(.offline, 0)
        let offlineLength = Self.length(of: offline)
        let places = connectors.isEmpty ? [0] : connectors
        var (faulted, unavailable) = (0.0, 0.0)
        self.connectors = places.map { connector in
            let withFaults = offline + times(.faulted, connector)
            let faultLength = Self.length(of: withFaults)
            let downLength = Self.length(of: withFaults + times(.unavailable, connector))
            faulted += Double(faultLength - offlineLength) / Double(whole) * 100
            unavailable += Double(downLength - faultLength) / Double(whole) * 100
            return Connector(
                connectorID: connector, uptimePercent: Double(whole - downLength) / Double(whole) * 100)
        }
        offlinePercent = Double(offlineLength) / Double(whole) * 100
        faultedPercent = faulted / Double(places.count)
        unavailablePercent = unavailable / Double(places.count)
    }

    private static func length(_ range: Range<Timestamp>) -> Int64 {
        range.upperBound.microseconds - range.lowerBound.microseconds
    }

    /// How long at least one of them lasted.
    private static func length(of ranges: [Range<Timestamp>]) -> Int64 {
        var sum: Int64 = 0
        var end = Timestamp(microseconds: .min)
        for range in ranges.sorted(by: { $0.lowerBound < $1.lowerBound }) where range.upperBound > end {
            sum += length(max(range.lowerBound, end)..<range.upperBound)
            end = range.upperBound
        }
        return sum
    }
}

extension StationPeriod {
    /// What of it lies in a time; nil for nothing.
    func within(_ time: Range<Timestamp>) -> Range<Timestamp>? {
        let start = max(beganAt, time.lowerBound)
        let end = min(endedAt ?? time.upperBound, time.upperBound)
        return start < end ? start..<end : nil
    }
}
