import Certificates
import OCPP16
import OCPPJ
import StationSimulator
import Testing

/// A station in conversation with a central system that the test plays.
struct Dialogue {
    /// A call that the station made.
    struct Call {
        var id: String
        var action: String
        var payload: JSONView

        func decode<Request: OCPPRequest>(_ type: Request.Type) throws -> Request {
            try Request.decode(payload, .strict, receivedAt: Timestamp(microseconds: 0)).value
        }
    }

    static let start = Timestamp(microseconds: 1_800_000_000_000_000)

    var station: SimulatedStation
    private(set) var now = Dialogue.start
    private(set) var wake: Timestamp?
    /// What the station did and the test has not looked at.
    private(set) var calls: [Call] = []
    private(set) var answers: [String: Result<JSONView, CallError>] = [:]
    private(set) var frames: [String] = []
    private(set) var connects = 0
    private(set) var closes: [Int] = []
    private(set) var passwords: [[UInt8]] = []
    private(set) var transfers: [FileTransfer] = []
    private(set) var certificates: [IssuedIdentity] = []
    private(set) var profiles: [Int] = []
    private var sentCommands = 0

    init(_ change: (inout StationSettings) -> Void = { _ in }) {
        var settings = StationSettings(identity: "CP1")
        settings.authorizesRemoteStarts = false
        change(&settings)
        station = SimulatedStation(settings: settings)
    }

    /// A station that is connected, accepted, and has reported its statuses.
    static func accepted(_ change: (inout StationSettings) -> Void = { _ in }) throws -> Dialogue {
        var dialogue = Dialogue(change)
        dialogue.happen(.start)
        dialogue.happen(.connected)
        try dialogue.answerBoot(.accepted)
        try dialogue.answerStatuses()
        return dialogue
    }

    mutating func happen(_ event: StationEvent) {
        for effect in station.event(event, at: now) {
            switch effect {
            case .connect: connects += 1
            case .send(let bytes): receive(bytes)
            case .close(let code): closes.append(code)
            case .usePassword(let octets): passwords.append(octets)
            case .wake(let instant): wake = instant
            case .transfer(let transfer, _): transfers.append(transfer)
            case .useCertificate(let identity): certificates.append(identity)
            case .useSecurityProfile(let profile): profiles.append(profile)
            case .log: break
            }
        }
    }

    private mutating func receive(_ bytes: [UInt8]) {
        frames.append(String(decoding: bytes, as: UTF8.self))
        switch try? Frame.parse(bytes) {
        case .call(let id, let action, let payload)?:
            calls.append(Call(id: id, action: action, payload: payload))
        case .callResult(let id, let payload)?: answers[id] = .success(payload)
        case .callError(let id, let error)?: answers[id] = .failure(error)
        case .unknown?, nil: Issue.record("the station sent no OCPP-J message")
        }
    }

    /// Lets time pass, with a tick whenever the station wants one.
    mutating func wait(_ duration: Duration) {
        let end = now.adding(duration)
        while let instant = wake, instant <= end {
            now = max(now, instant)
            happen(.tick)
        }
        now = end
    }

    /// The next call, which must be of this kind.
    mutating func expect<Request: OCPPRequest>(
        _ type: Request.Type, sourceLocation: SourceLocation = #_sourceLocation
    ) throws -> (id: String, request: Request) {
        let call = try #require(calls.first, "no call", sourceLocation: sourceLocation)
        #expect(call.action == Request.action, sourceLocation: sourceLocation)
        calls.removeFirst()
        return (call.id, try call.decode(type))
    }

    mutating func answer(_ id: String, _ response: some OCPPPayload) {
        happen(.received(Frame.encodeCallResult(id: id, payload: response.encoded())))
    }

    mutating func refuse(_ id: String, _ code: CallErrorCode) {
        happen(.received(Frame.encodeCallError(id: id, error: CallError(code: code, description: "no"))))
    }

    /// The connection broke: nobody answers these calls any more.
    mutating func forgetCalls() { calls = [] }

    /// Sends a message of the central system and hands back the station's answer.
    mutating func command<Request: CentralRequest>(_ request: Request) throws -> Request.Response {
        let payload = try command(Request.action, request.encoded()).get()
        return try Request.Response.decode(payload, .strict, receivedAt: now).value
    }

    mutating func command(_ action: String, _ payload: [UInt8]) throws -> Result<JSONView, CallError> {
        sentCommands += 1
        let id = "command-\(sentCommands)"
        happen(.received(Frame.encodeCall(id: id, action: action, payload: payload)))
        return try #require(answers[id])
    }
}
