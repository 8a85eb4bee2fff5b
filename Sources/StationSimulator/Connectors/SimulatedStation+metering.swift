import OCPP16
import OCPPJ

extension SimulatedStation {
    /// How often power and battery are computed afresh.
    var physicsInterval: Duration {
        let speed = settings.visits?.speed ?? 1
        return max(.seconds(1), .seconds(10) / max(1, speed))
    }

    /// Lets energy flow, and notices a full battery and a changed limit.
    mutating func advancePhysics(at id: Int) {
        guard let index = index(of: id), connectors[index].transaction != nil else { return }
        let wasFull = connectors[index].vehicle?.isFull ?? false
        connectors[index].count(until: now)
        applyLimit(index)
        if !wasFull, connectors[index].vehicle?.isFull ?? false { batteryFull(at: id) }
        wait(physicsInterval, for: .physics(connector: id))
    }

    /// Takes over what the charging profiles allow from now on.
    mutating func applyLimit(_ index: Int) {
        let connector = connectors[index]
        let watts = connector.running.flatMap { profiles.wattsInForce(at: now, $0) }
        let offered = min(Connector.maximumPower, watts ?? Connector.maximumPower)
        guard offered != connector.offeredWatts else { return }
        connectors[index].count(until: now)
        connectors[index].offeredWatts = offered
        log("connector \(connector.id): \(Int(offered)) W offered")
    }

    mutating func applyLimits() {
        for index in connectors.indices { applyLimit(index) }
    }

    mutating func waitForSample(at id: Int) {
        let interval = configuration.seconds("MeterValueSampleInterval")
        guard interval > .zero else { return deadlines.cancel(.sample(connector: id)) }
        wait(interval, for: .sample(connector: id))
    }

    /// The periodic sample of a transaction (MeterValuesSampledData, StopTxnSampledData).
    mutating func takeSample(at id: Int) {
        guard let index = index(of: id), let session = connectors[index].transaction?.session else { return }
        connectors[index].count(until: now)
        let choices = configuration.measurands("MeterValuesSampledData")
        if let value = meterValue(index, choices, .samplePeriodic) {
            queue(.meterValues(MeterValues(connectorId: id, meterValue: [value])), session: session)
        }
        // StopTransactionMaxMeterValues: intermediate values beyond it are left out, two places are kept.
        let room = configuration.integer("StopTransactionMaxMeterValues") - 1
        if let value = dataForStop(index, .samplePeriodic),
            connectors[index].transaction?.transactionData.count ?? 0 < room
        {
            connectors[index].transaction?.transactionData.append(value)
        }
        waitForSample(at: id)
    }

    mutating func scheduleClockAlignedSample() {
        let interval = Int64(configuration.integer("ClockAlignedDataInterval")) * 1_000_000
        guard interval > 0 else { return deadlines.cancel(.clockAlignedSample) }
        let day: Int64 = 86_400 * 1_000_000
        let midnight = now.microseconds - now.microseconds % day
        let next = ((now.microseconds - midnight) / interval + 1) * interval
        deadlines.set(.clockAlignedSample, at: Timestamp(microseconds: midnight + min(next, day)))
    }

    /// The sample of all connectors at a full interval since midnight (ClockAlignedDataInterval).
    mutating func takeClockAlignedSample() {
        for index in connectors.indices {
            sendMeterValues(index, configuration.measurands("MeterValuesAlignedData"), .sampleClock)
        }
        scheduleClockAlignedSample()
    }

    /// Sends what the meter shows: through the queue when it belongs to a transaction.
    mutating func sendMeterValues(_ index: Int, _ choices: [MeasurandChoice], _ context: ReadingContext) {
        connectors[index].count(until: now)
        guard let value = meterValue(index, choices, context) else { return }
        let message = MeterValues(connectorId: connectors[index].id, meterValue: [value])
        if let session = connectors[index].transaction?.session {
            queue(.meterValues(message), session: session)
        } else {
            callAlways(message, for: .notification(MeterValues.action))
        }
    }

    /// What goes into transactionData; nil when the keys want nothing there.
    mutating func dataForStop(_ index: Int, _ context: ReadingContext) -> MeterValue? {
        meterValue(index, configuration.measurands("StopTxnSampledData"), context)
    }

    private mutating func meterValue(
        _ index: Int, _ choices: [MeasurandChoice], _ context: ReadingContext
    ) -> MeterValue? {
        let values = reading(index).sampledValues(choices, context)
        return values.isEmpty ? nil : MeterValue(timestamp: now, sampledValue: values)
    }

    private mutating func reading(_ index: Int) -> MeterReading {
        let connector = connectors[index]
        return MeterReading(
            energyWattHours: connector.meterWattHours, power: connector.power,
            offered: connector.offeredWatts,
            voltages: (1...3).map { _ in Double.random(in: 228.5...231.5, using: &generator) },
            phases: connector.vehicle?.phases ?? 3,
            stateOfCharge: connector.vehicle.map { $0.stateOfCharge * 100 },
            temperature: 22 + connector.power / 2_000)
    }
}
