public import Database
import OCPPJ

/// Statistics from what was summed up: none of them reads a transaction or a meter value.
extension CentralSystem {
    /// One figure for each period, and one for all of them together.
    public func statistics(
        _ metric: StatisticMetric, in periods: StatisticPeriods,
        of stations: StationSelection = StationSelection(),
        in transaction: Transaction
    ) throws -> (each: [Statistic], total: Statistic) {
        switch metric {
        case .energy, .sessions, .duration, .plugIn, .uptime:
            let sums = try sessionSums(in: periods, of: stations, in: transaction)
            var total = SessionSum()
            for sum in sums { total += sum }
            return (sums.map { Statistic(metric, $0) }, Statistic(metric, total))
        case .power, .connected:
            let sums = try fleetSums(in: periods, in: transaction)
            let total = sums.reduce(into: FleetSum()) { $0 += $1 }
            return (sums.map { Statistic(metric, $0) }, Statistic(metric, total))
        case .messages, .latency:
            let sums = try messageSums(
                in: periods, withLatency: metric == .latency, in: transaction)
            let total = sums.reduce(into: MessageFigures()) { $0 += $1 }
            let each = zip(sums, zip(periods.bounds, periods.bounds.dropFirst())).map { sum, bounds in
                Statistic(metric, sum, seconds: (bounds.1 - bounds.0) / .seconds(1))
            }
            let length = (periods.bounds.last ?? periods.bounds[0]) - periods.bounds[0]
            return (each, Statistic(metric, total, seconds: length / .seconds(1)))
        }
    }

    private func sessionSums(
        in periods: StatisticPeriods, of stations: StationSelection, in transaction: Transaction
    ) throws -> [SessionSum] {
        var sums = [SessionSum](repeating: SessionSum(), count: periods.count)
        try transaction.forEachRow(
            """
            select quarter, sessions, energy_wh, seconds, attempted, succeeded from session_sum
            where \(stations.condition(onSums: "station_id")) and quarter >= $1 and quarter < $2
            """,
            [Self.firstQuarter(periods.bounds[0]), Self.firstQuarter(periods.bounds[periods.count])]
        ) { row in
            let start = Timestamp(microseconds: try row.int64(0) * SessionSum.quarterMicroseconds)
            guard let index = periods.index(of: start) else { return }
            sums[index] += SessionSum(
                sessions: try row.int(1), energyWattHours: try row.int(2), seconds: try row.int(3),
                attempted: try row.int(4), succeeded: try row.int(5))
        }
        return sums
    }

    /// The first quarter hour that begins at a time or after it.
    static func firstQuarter(_ time: Timestamp) -> Int64 {
        let quarter = SessionSum.quarter(of: time)
        return quarter * SessionSum.quarterMicroseconds == time.microseconds ? quarter : quarter + 1
    }

    /// Minutes of the last days; further back, and for long periods, hours.
    private func fleetSums(in periods: StatisticPeriods, in transaction: Transaction) throws -> [FleetSum] {
        let length = periods.bounds[periods.count] - periods.bounds[0]
        let isLong = length > .seconds(8 * 86_400)
        var sums = [FleetSum](repeating: FleetSum(), count: periods.count)
        try transaction.forEachRow(
            """
            select at, samples, power_w, highest_power_w, connected from fleet_sample
            where span = $1 and at >= $2 and at < $3
            """,
            [isLong ? Self.hourSpan : Self.minuteSpan, periods.bounds[0], periods.bounds[periods.count]]
        ) { row in
            guard let index = periods.index(of: Timestamp(microseconds: try row.int64(0))) else { return }
            let samples = try row.int(1)
            sums[index] += FleetSum(
                samples: samples, powerWatts: try row.int(2) * samples, highestPowerWatts: try row.int(3),
                connected: try row.int(4) * samples)
        }
        return sums
    }

    private func messageSums(
        in periods: StatisticPeriods, withLatency: Bool, in transaction: Transaction
    ) throws -> [MessageFigures] {
        var sums = [MessageFigures](repeating: MessageFigures(), count: periods.count)
        try transaction.forEachRow(
            """
            select at, received, sent, call_errors\(withLatency ? ", latency" : "") from message_minute
            where at >= $1 and at < $2
            """, [periods.bounds[0], periods.bounds[periods.count]]
        ) { row in
            guard let index = periods.index(of: Timestamp(microseconds: try row.int64(0))) else { return }
            sums[index].received += try row.int(1)
            sums[index].sent += try row.int(2)
            sums[index].callErrors += try row.int(3)
            if withLatency { sums[index].latency += LatencyHistogram(text: try row.text(4)) }
        }
        return sums
    }
}

extension FleetSum {
    static func += (sum: inout FleetSum, other: FleetSum) {
        sum.samples += other.samples
        sum.powerWatts += other.powerWatts
        sum.highestPowerWatts = max(sum.highestPowerWatts, other.highestPowerWatts)
        sum.connected += other.connected
    }
}

extension MessageFigures {
    static func += (sum: inout MessageFigures, other: MessageFigures) {
        sum.received += other.received
        sum.sent += other.sent
        sum.callErrors += other.callErrors
        sum.latency += other.latency
    }
}
