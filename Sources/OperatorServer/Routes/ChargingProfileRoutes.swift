import CentralSystem
import Database
import HTTPTypes
import Hummingbird
import OCPP16
import OCPPJ
import SmartCharging

/// The charging profiles that a station holds, as far as it has told, and the limits that follow from them.
struct ChargingProfileRoutes: Sendable {
    let services: OperatorServices

    private static let connectors: ClosedRange<Int64> = 0...Int64(Int32.max)
    /// The longest window that is computed: four weeks.
    private static let longestWindow: Int64 = 28 * 86_400

    func add(to routes: inout RouteTable) {
        routes.get(
            "/stations/:identity/charging-profiles", .read, list,
            .list(
                "List the charging profiles that were sent to a station", of: .chargingProfileRecord,
                query: [.choice("state", ChargingProfileState.self, "Only profiles in this state.")]))
        routes.get(
            "/stations/:identity/composite-schedule", .read, schedule,
            .init(
                "Compute the limits of a connector, or of the whole station",
                detail: "From the profiles that the station is known to hold; it is not asked.",
                query: [
                    .number(
                        "connectorId", 0, Int(Self.connectors.upperBound), "Absent: 0, the whole station."),
                    .number("duration", 1, Int(Self.longestWindow), "Seconds; absent: a day."),
                    .choice("unit", ChargingRateUnit.self, "Absent: A."),
                    .time("start", "Absent: now."),
                    .flag("assumeStart", "As if a car began to charge at the start of the window."),
                ], answers: [.ok(.compositeSchedule)]))
        routes.get(
            "/commands/:id/comparison", .read, comparison,
            .init(
                "Compare a station's composite schedule with ours",
                detail: "For an answered GetCompositeSchedule; with what was known when the answer came.",
                answers: [.ok(.scheduleComparison)], problems: ["nothing-to-compare"]))
    }

    /// Asks nothing: the answer is stored with the command.
    private func comparison(_ request: Request, _ context: ApiContext) async throws -> Response {
        _ = try Query(request)
        let id = try context.pathText("id")
        let question = try await services.read { [centralSystem = services.centralSystem] transaction in
            try centralSystem.scheduleQuestion(ofCommand: id, in: transaction)
        }
        let comparison = question.comparison()
        return Reply.json { fields in
            fields.field("commandId", question.commandID)
            fields.field("connectorId", question.connectorID)
            fields.field("reading", comparison.reading)
            fields.object("computed") { comparison.computed.write(to: &$0) }
            fields.object("station") { question.station.write(to: &$0) }
            fields.array("differences") { list in
                for difference in comparison.differences { list.object { difference.write(to: &$0) } }
            }
        }
    }

    private func list(_ request: Request, _ context: ApiContext) async throws -> Response {
        let query = try Query(request, allowed: PageQuery.parameters + ["state"])
        let page = try PageQuery(request, query, settings: services.settings)
        let state = try query.choice("state", of: ChargingProfileState.self)
        let station = try await services.station(in: context)
        let rows = try await services.read { [centralSystem = services.centralSystem] transaction in
            try centralSystem.chargingProfiles(
                ofStation: station.id, state: state, page.newestFirst, in: transaction)
        }
        return Reply.page(rows, limit: page.limit, of: request) { $0.write(to: &$1) }
    }

    private func schedule(_ request: Request, _ context: ApiContext) async throws -> Response {
        let query = try Query(request, allowed: ["connectorId", "duration", "unit", "start", "assumeStart"])
        let connector = try query.number("connectorId", in: Self.connectors) ?? 0
        let duration = try query.number("duration", in: 1...Self.longestWindow) ?? 86_400
        let unit = try query.choice("unit", of: ChargingRateUnit.self) ?? .amperes
        let start = try query.time("start") ?? .now
        let assumesStart = try query.flag("assumeStart") ?? false
        let station = try await services.station(in: context)
        let wanted = try await services.read { [centralSystem = services.centralSystem] transaction in
            try centralSystem.compositeRequest(
                ofStation: station.id,
                ScheduleWindow(
                    connectorID: Int(connector), start: start, duration: Int(duration), unit: unit),
                assumesStart: assumesStart, in: transaction)
        }
        let schedule = wanted.schedule()
        return Reply.json { fields in
            fields.field("connectorId", Int(connector))
            schedule.write(to: &fields)
        }
    }
}

extension ChargingProfileRecord {
    func write(to fields: inout ObjectWriter) {
        fields.field("id", Int(id))
        fields.field("connectorId", connectorId)
        fields.embed("profile", profile, orText: "profileText")
        fields.field("transactionId", transactionId.map { Int($0) })
        fields.field("state", state)
        fields.field("detail", detail)
        fields.field("commandId", commandID)
        fields.field("createdAt", createdAt)
        fields.field("changedAt", changedAt)
    }
}

extension CompositeSchedule {
    func write(to fields: inout ObjectWriter) {
        fields.field("start", start)
        fields.field("duration", duration)
        fields.field("unit", unit)
        fields.field("isCut", isCut)
        fields.array("periods") { list in
            for period in periods {
                list.object { object in
                    object.field("startPeriod", period.startPeriod)
                    object.field("limit", period.limit)
                    object.field("numberPhases", period.numberPhases)
                }
            }
        }
    }
}

extension ScheduleComparison.Difference {
    func write(to fields: inout ObjectWriter) {
        fields.field("startPeriod", startPeriod)
        fields.field("endPeriod", endPeriod)
        fields.field("computed", computed)
        fields.field("station", station)
    }
}
