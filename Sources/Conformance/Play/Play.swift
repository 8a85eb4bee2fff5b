import OCPP16
import OCPPJ

/// One performance of a case: a station, an operator, and what is checked of the central system.
final class Play {
    let station: ScriptedStation
    let driver: any OperatorDriver
    let settings: ConformanceSettings
    /// Sentences of what was checked and held.
    private(set) var checks: [String] = []
    /// Oddities that are no failure.
    private(set) var warnings: [String] = []
    let tags: ConformanceTags
    /// Transactions that the case has begun and not ended.
    var openTransactions: [Int] = []

    init(
        _ station: ScriptedStation, _ driver: any OperatorDriver, _ settings: ConformanceSettings,
        tags: ConformanceTags
    ) {
        self.station = station
        self.driver = driver
        self.settings = settings
        self.tags = tags
    }

    /// The connector that cases use.
    let connector = 1

    /// Ends the case unless the condition holds.
    func check(_ condition: Bool, _ sentence: String, _ clause: String) throws {
        guard condition else { throw CaseFailure("not true: \(sentence)", clause) }
        checks.append(sentence)
    }

    func warn(_ sentence: String) { warnings.append(sentence) }

    /// Sends a call of the station; its answer must come and fit its schema.
    @discardableResult
    func call<Request: StationRequest>(_ request: Request) async throws -> Request.Response {
        try await station.call(request, within: settings.answerLimit)
    }

    /// Has the operator send a request and returns what arrives at the station.
    func command<Request: CentralRequest>(_ request: Request) async throws -> Arrived<Request> {
        let payload = try JSONDocument(request.encoded()).root
        station.note(.operator, "\(Request.action) \(payload.text)")
        try await driver.send(Request.action, payload, to: station.identity)
        return try await expect(Request.self)
    }

    /// The operator's command, answered at once; returns what arrived.
    @discardableResult
    func command<Request: CentralRequest>(
        _ request: Request, answer: Request.Response
    ) async throws -> Request {
        let arrived = try await command(request)
        try self.answer(arrived, answer)
        return arrived.request
    }

    /// Waits for a request of the central system, which must fit its schema.
    func expect<Request: CentralRequest>(_ type: Request.Type) async throws -> Arrived<Request> {
        let call = try await station.expect(Request.action, within: settings.operatorLimit)
        do {
            return Arrived(
                call: call, request: try Request.decode(call.payload, .strict, ranges: .reported).value)
        } catch {
            throw CaseFailure("\(Request.action).req breaks its schema: \(error.description)", "OCPP 1.6 §6")
        }
    }

    func answer<Request: CentralRequest>(_ arrived: Arrived<Request>, _ response: Request.Response) throws {
        try station.answer(arrived.call, response.encoded())
    }

    /// The same station on a connection of its own.
    func twin() -> Play { Play(station.twin(), driver, settings, tags: tags) }

    /// [wait], as the test document has it.
    func wait() async throws { try await Task.sleep(for: settings.pause) }
}

/// A request of the central system as it arrived.
struct Arrived<Request: CentralRequest> {
    let call: ScriptedStation.Incoming
    let request: Request
}
