import CentralSystem
import Database
import OCPP16
import OCPPJ
import Testing

@Suite("Local lists: asked, sent in parts, recovered")
struct LocalListTests {
    private func put(
        _ tags: [String], _ system: TestSystem, mode: LocalListRequest.Mode = .auto
    ) async throws {
        let entries = tags.map {
            AuthorizationData(idTag: IdToken($0), idTagInfo: IdTagInfo(status: .accepted))
        }
        let request = LocalListRequest(source: .entries(entries), mode: mode, requestedBy: "test")
        try await system.database.write { [central = system.system] in
            _ = try central.putLocalList(request, station: "CP1", at: TestSystem.noon, in: $0)
        }
    }

    private func list(_ system: TestSystem) async throws -> LocalListRecord {
        try await system.database.read { [central = system.system, id = system.context.stationID] in
            try central.localList(ofStation: id, in: $0)
        }
    }

    private static func sent(_ text: String?) throws -> SendLocalList {
        let payload = try #require(text).replacing("SendLocalList", with: "")
        return try SendLocalList.decode(JSONDocument(text: payload).root, .strict).value
    }

    @Test("an unknown station gets the whole list, and the next time the difference")
    func fullThenDifference() async throws {
        let system = try await TestSystem()
        try await put(["A", "B"], system)
        #expect(try await system.answerNext(#"{"listVersion":0}"#) == "GetLocalListVersion{}")
        let full = try Self.sent(try await system.answerNext(#"{"status":"Accepted"}"#))
        #expect(full.updateType == .full)
        #expect(full.listVersion == 1)
        #expect(try await list(system).state == .synchronized)
        #expect(try await list(system).content.sorted.map(\.idTag.text) == ["A", "B"])

        try await put(["B", "C"], system)
        _ = try await system.answerNext(#"{"listVersion":1}"#)
        let change = try Self.sent(try await system.answerNext(#"{"status":"Accepted"}"#))
        #expect(change.updateType == .differential)
        #expect(change.listVersion == 2)
        #expect(
            change.localAuthorizationList?.map { "\($0.idTag)\($0.idTagInfo == nil ? "-" : "+")" } == [
                "C+", "A-",
            ])
        #expect(try await list(system).content.sorted.map(\.idTag.text) == ["B", "C"])
    }

    @Test("a version that differs from the record means a full list above it")
    func foreignVersion() async throws {
        let system = try await TestSystem()
        try await put(["A"], system)
        _ = try await system.answerNext(#"{"listVersion":41}"#)
        let full = try Self.sent(try await system.answerNext(#"{"status":"Accepted"}"#))
        #expect(full.updateType == .full)
        #expect(full.listVersion == 42)
    }

    @Test("a list longer than the station takes goes in parts")
    func parts() async throws {
        let system = try await TestSystem()
        try await system.exchange(
            "GetConfiguration",
            answer: #"{"configurationKey":[{"key":"SendLocalListMaxLength","readonly":true,"value":"2"}]}"#)
        try await put(["A", "B", "C", "D", "E"], system, mode: .full)
        var sent: [SendLocalList] = []
        while let text = try await system.answerNext(#"{"status":"Accepted"}"#) {
            sent.append(try Self.sent(text))
        }
        #expect(sent.map(\.updateType) == [.full, .differential, .differential])
        #expect(sent.map(\.listVersion) == [1, 2, 3])
        #expect(sent.map { $0.localAuthorizationList?.count } == [2, 2, 1])
        #expect(try await list(system).version == 3)
        #expect(try await list(system).content.sorted.count == 5)
    }

    @Test("a mismatch asks for the version and sends everything; a second refusal ends it")
    func mismatch() async throws {
        let system = try await TestSystem()
        try await put(["A"], system, mode: .differential)
        _ = try await system.answerNext(#"{"status":"VersionMismatch"}"#)
        _ = try await system.answerNext(#"{"listVersion":7}"#)
        let again = try Self.sent(try await system.answerNext(#"{"status":"Failed"}"#))
        #expect(again.updateType == .full)
        #expect(again.listVersion == 8)
        #expect(try await list(system).state == .failed)
        #expect(try await system.claim() == nil)
    }

    @Test("a failure is answered with the whole list, once")
    func failure() async throws {
        let system = try await TestSystem()
        try await put(["A"], system, mode: .differential)
        _ = try await system.answerNext(#"{"status":"Failed"}"#)
        let again = try Self.sent(try await system.answerNext(#"{"status":"Accepted"}"#))
        #expect(again.updateType == .full)
        #expect(try await list(system).state == .synchronized)
    }

    @Test("-1 and NotSupported mean that there is no list", arguments: [true, false])
    func unsupported(isByVersion: Bool) async throws {
        let system = try await TestSystem()
        try await put(["A"], system, mode: isByVersion ? .auto : .full)
        _ = try await system.answerNext(isByVersion ? #"{"listVersion":-1}"# : #"{"status":"NotSupported"}"#)
        #expect(try await list(system).state == .unsupported)
        #expect(try await system.claim() == nil)
    }

    @Test("a part without answer leaves the content uncertain")
    func noAnswer() async throws {
        let system = try await TestSystem()
        try await put(["A"], system, mode: .full)
        let command = try #require(try await system.claim())
        try await system.conclude(command.id, .timedOut)
        #expect(try await list(system).state == .failed)
        #expect(try await list(system).detail == "SendLocalList: timedOut")
    }

    @Test("a list that an operator sends by hand is known as well, and a conflict is shown")
    func byHand() async throws {
        let system = try await TestSystem()
        try await system.exchange(
            "SendLocalList",
            #"{"listVersion":5,"updateType":"Full","localAuthorizationList":[{"idTag":"X","idTagInfo":{"status":"Blocked"}}]}"#,
            answer: #"{"status":"Accepted"}"#)
        #expect(try await list(system).version == 5)
        #expect(try await list(system).content.sorted.map(\.idTag.text) == ["X"])
        try await system.status("Available", connector: 0, error: "LocalListConflict")
        #expect(try await list(system).state == .conflict)
    }

    @Test("tags and groups carry the verdict of now")
    func sources() async throws {
        let system = try await TestSystem()
        for tag in [IdTagRecord.valid, .blocked, .member] { try await system.addTag(tag) }
        let request = LocalListRequest(source: .groups([IdToken("group")]), mode: .full, requestedBy: "test")
        try await system.database.write { [central = system.system] in
            _ = try central.putLocalList(request, station: "CP1", at: TestSystem.noon, in: $0)
        }
        let list = try Self.sent(try await system.answerNext(#"{"status":"Accepted"}"#))
        #expect(list.localAuthorizationList?.map(\.idTag.text) == ["MEMBER"])
        #expect(list.localAuthorizationList?.first?.idTagInfo?.parentIdTag == IdToken("GROUP"))
    }
}
