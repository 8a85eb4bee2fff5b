import OCPP16
import OCPPJ

extension Catalogue {
    static let localList: [ConformanceCase] = [
        version("TC_042_1", "List version, not supported", -1), version("TC_042_2", "List version, empty", 0),
        send("TC_043_1", "Send a list, not supported", .notSupported),
        ConformanceCase("TC_043_3", "Send a list, failed", .localAuthList, "OCPP 1.6 §5.15") { play in
            try await sendFull(play, 5, .failed)
            try await play.wait()
            // Whatever follows within the case is unasked for.
            try await play.call(Heartbeat())
        },
        send("TC_043_4", "Send a full list", .accepted),
        ConformanceCase(
            "TC_043_5", "Send a differential list", .localAuthList, "OCPP 1.6 §5.15",
            edition: "2025: after a full list"
        ) { play in
            try await sendFull(play, 7, .accepted)
            let entry = AuthorizationData(
                idTag: IdToken(play.tags.member),
                idTagInfo: IdTagInfo(status: .accepted, parentIdTag: IdToken(play.tags.parent)))
            let request = try await play.command(
                SendLocalList(listVersion: 8, localAuthorizationList: [entry], updateType: .differential),
                answer: .init(status: .accepted))
            try play.check(
                request.updateType == .differential, "the updateType is Differential", "OCPP 1.6 §5.15")
            try play.check(request.listVersion > 7, "the version is greater than before", "OCPP 1.6 §5.15")
            let list = request.localAuthorizationList ?? []
            try play.check(list.count == 1, "only the new tag is in the list", "OCPP 1.6 §5.15")
            try play.check(
                list.allSatisfy { $0.idTagInfo != nil }, "every entry has idTagInfo", "OCPP 1.6 §7.1")
        },
    ]

    private static func version(_ id: String, _ name: String, _ answer: Int) -> ConformanceCase {
        ConformanceCase(id, name, .localAuthList, "OCPP 1.6 §5.10") { play in
            try await play.command(GetLocalListVersion(), answer: .init(listVersion: answer))
        }
    }

    private static func send(_ id: String, _ name: String, _ verdict: UpdateStatus) -> ConformanceCase {
        ConformanceCase(id, name, .localAuthList, "OCPP 1.6 §5.15") { play in
            try await sendFull(play, 5, verdict)
        }
    }

    private static func sendFull(_ play: Play, _ version: Int, _ verdict: UpdateStatus) async throws {
        let entry = AuthorizationData(
            idTag: IdToken(play.tags.valid), idTagInfo: IdTagInfo(status: .accepted))
        let request = try await play.command(
            SendLocalList(listVersion: version, localAuthorizationList: [entry], updateType: .full),
            answer: .init(status: verdict))
        try play.check(request.updateType == .full, "the updateType is Full", "OCPP 1.6 §5.15")
        try play.check(
            (request.localAuthorizationList ?? []).allSatisfy { $0.idTagInfo != nil },
            "every entry has idTagInfo", "OCPP 1.6 §7.1")
    }
}
