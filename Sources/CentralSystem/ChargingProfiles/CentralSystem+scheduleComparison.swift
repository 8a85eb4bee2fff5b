public import Database
public import OCPP16
import OCPPJ
public import SmartCharging

/// Why a command has no comparison.
public enum ComparisonRefusal: Error, Sendable, Hashable {
    case unknownCommand
    /// It is no GetCompositeSchedule that was answered with a schedule.
    case noSchedule
}

/// What is needed to compare a station's composite schedule with ours, outside of the transaction.
public struct ScheduleQuestion: Sendable {
    public let commandID: String
    public let connectorID: Int
    /// What the station said.
    public let station: ChargingSchedule
    let now: CompositeRequest
    let start: CompositeRequest

    /// Computes both readings and compares.
    public func comparison() -> ScheduleComparison {
        ScheduleComparison(station, now: now.schedule(), start: start.schedule())
    }
}

extension CentralSystem {
    /// The station's answer to a GetCompositeSchedule, and what was known of the station when it came.
    ///
    /// Throws `ComparisonRefusal`.
    public func scheduleQuestion(
        ofCommand id: String, in transaction: Transaction
    ) throws -> ScheduleQuestion {
        let row = try transaction.row(
            "select station_id, action, payload, response, concluded_at from command where id = $1", [id])
        guard let row else { throw ComparisonRefusal.unknownCommand }
        guard try row.text("action") == GetCompositeSchedule.action,
            let concludedAt = try row.optionalTime("concluded_at"),
            let text = try row.optionalText("response"),
            let answer = try? GetCompositeSchedule.Response.decode(
                JSONDocument(text: text).root, .lenient, ranges: .reported
            ).value, let schedule = answer.chargingSchedule
        else { throw ComparisonRefusal.noSchedule }
        let asked = try GetCompositeSchedule.decode(
            JSONDocument(text: try row.text("payload")).root, .lenient, ranges: .reported
        ).value
        let window = ScheduleWindow(
            connectorID: asked.connectorId,
            start: answer.scheduleStart ?? schedule.startSchedule ?? concludedAt,
            duration: min(asked.duration, schedule.duration ?? asked.duration),
            unit: schedule.chargingRateUnit,
            asOf: concludedAt)
        let station = try row.int64("station_id")
        func request(assumesStart: Bool) throws -> CompositeRequest {
            try compositeRequest(ofStation: station, window, assumesStart: assumesStart, in: transaction)
        }
        return ScheduleQuestion(
            commandID: id, connectorID: asked.connectorId, station: schedule,
            now: try request(assumesStart: false), start: try request(assumesStart: true))
    }
}
