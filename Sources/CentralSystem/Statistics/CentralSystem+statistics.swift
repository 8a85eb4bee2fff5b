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

    /// How long a period may be that is made of minutes; longer ones are made of hours, and of the minutes behind them.
    private static let longestOfMinutes = Duration.seconds(2 * 86_400)

    /// Where minutes take over from hours.
    private func minutesBegin(
        _ periods: StatisticPeriods, after newestHour: String, in transaction: Transaction
    ) throws -> Timestamp {
        let (start, end) = (periods.bounds[0], periods.bounds[periods.count])
        guard end - start > Self.longestOfMinutes,
            let last = try transaction.row(newestHour)?.optionalInt64("at")
        else { return start }
        return min(max(start, Timestamp(microseconds: last + Self.hour)), end)
    }

    private func fleetSums(in periods: StatisticPeriods, in transaction: Transaction) throws -> [FleetSum] {
        let minutes = try minutesBegin(
            periods, after: "select max(at) as at from fleet_sample where span = \(Self.hourSpan)",
            in: transaction)
        var sums = [FleetSum](repeating: FleetSum(), count: periods.count)
        let parts = [
            (Self.hourSpan, periods.bounds[0], minutes),
            (Self.minuteSpan, minutes, periods.bounds[periods.count]),
        ]
        for (span, start, end) in parts where start < end {
            try transaction.forEachRow(
                """
                select at, samples, power_w, highest_power_w, connected from fleet_sample
                where span = $1 and at >= $2 and at < $3
                """, [span, start, end]
            ) { row in
                guard let index = periods.index(of: Timestamp(microseconds: try row.int64(0))) else { return }
                let samples = try row.int(1)
                sums[index] += FleetSum(
                    samples: samples, powerWatts: try row.int(2) * samples,
                    highestPowerWatts: try row.int(3), connected: try row.int(4) * samples)
            }
        }
        return sums
    }

    private func messageSums(
        in periods: StatisticPeriods, withLatency: Bool, in transaction: Transaction
    ) throws -> [MessageFigures] {
        let minutes = try minutesBegin(
            periods, after: "select max(at) as at from message_hour", in: transaction)
        var sums = [MessageFigures](repeating: MessageFigures(), count: periods.count)
        let parts = [
            ("message_hour", periods.bounds[0], minutes),
            ("message_minute", minutes, periods.bounds[periods.count]),
        ]
        for (table, start, end) in parts where start < end {
            try transaction.forEachRow(
                """
                select at, received, sent, call_errors\(withLatency ? ", latency" : "") from \(table)
                where at >= $1 and at < $2
                """, [start, end]
            ) { row in
                guard let index = periods.index(of: Timestamp(microseconds: try row.int64(0))) else { return }
                sums[index].received += try row.int(1)
                sums[index].sent += try row.int(2)
                sums[index].callErrors += try row.int(3)
                if withLatency { sums[index].latency += LatencyHistogram(text: try row.text(4)) }
            }
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
