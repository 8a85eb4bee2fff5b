import CentralSystem
import OCPPJ

extension Statistic {
    func write(to fields: inout ObjectWriter) {
        fields.decimal("value", value)
        fields.field("count", count)
        for (name, value) in more.sorted(by: { $0.key < $1.key }) { fields.decimal(name, value) }
    }
}

extension FleetOverview {
    func write(to fields: inout ObjectWriter) {
        fields.field("stations", stations)
        fields.field("connected", connected)
        fields.field("powerW", powerWatts)
        fields.field("activeSessions", activeSessions)
        fields.decimal("messagesPerSecond", messagesPerSecond)
        fields.object("latencyMs") { list in
            list.decimal("p50", latency.milliseconds(within: 0.5))
            list.decimal("p95", latency.milliseconds(within: 0.95))
            list.decimal("p99", latency.milliseconds(within: 0.99))
        }
        fields.object("plugIn") { list in
            list.decimal("percent", plugInPercent)
            list.field("attempted", attempted24h)
        }
        fields.field("energyTodayWh", energyTodayWattHours)
        fields.field("energy24hWh", energy24hWattHours)
        fields.field("sessions24h", sessions24h)
        fields.array("power") { list in
            for sample in power {
                list.array { pair in
                    pair.int(Int(sample.at.microseconds / 1_000_000))
                    pair.int(sample.powerWatts)
                }
            }
        }
    }
}

extension Availability {
    /// Periods that are shown.
    private static let shownPeriods = 500

    func write(to fields: inout ObjectWriter) {
        fields.field("knownSince", period.lowerBound)
        fields.decimal("uptimePercent", uptimePercent)
        fields.decimal("offlinePercent", offlinePercent)
        fields.decimal("faultedPercent", faultedPercent)
        fields.decimal("unavailablePercent", unavailablePercent)
        fields.array("connectors") { list in
            for connector in connectors {
                list.object { item in
                    item.field("connectorId", connector.connectorID)
                    item.decimal("uptimePercent", connector.uptimePercent)
                }
            }
        }
        fields.array("periods") { list in
            for period in periods.prefix(Self.shownPeriods) { list.object { period.write(to: &$0) } }
        }
        fields.field("truncated", periods.count > Self.shownPeriods)
    }
}

extension StationPeriod {
    func write(to fields: inout ObjectWriter) {
        fields.field("state", state)
        fields.field("connectorId", connectorID)
        fields.field("from", beganAt)
        fields.field("to", endedAt)
        fields.field("errorCode", detail)
    }
}
