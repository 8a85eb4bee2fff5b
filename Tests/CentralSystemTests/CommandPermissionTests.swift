import CentralSystem
import OCPP16
import OCPPJ
import Testing

@Suite("What it takes to send a command")
struct CommandPermissionTests {
    @Test("every action is in the table, and asks for one of two permissions")
    func all() {
        let groups = Dictionary(grouping: CentralAction.allCases, by: \.permission)
        #expect(Set(groups.keys) == [.operate, .maintain])
        #expect(groups[.operate]?.count == 14)
        #expect(groups[.maintain]?.count == CentralAction.allCases.count - 14)
    }

    @Test(
        "what changes a station or reveals its secrets takes maintain",
        arguments: [
            CentralAction.changeConfiguration, .updateFirmware, .signedUpdateFirmware, .getDiagnostics,
            .getLog,
            .sendLocalList, .setChargingProfile, .clearChargingProfile, .installCertificate,
            .deleteCertificate,
            .certificateSigned, .dataTransfer,
        ])
    func maintained(_ action: CentralAction) {
        #expect(action.permission == .maintain)
    }

    @Test(
        "a reset is for operators when it is soft",
        arguments: [("Soft", Permission.operate), ("Hard", .maintain), ("Warm", .maintain)])
    func resets(_ type: String, _ permission: Permission) throws {
        let payload = try JSONDocument(text: #"{"type":"\#(type)"}"#).root
        #expect(CentralAction.reset.permission(for: payload) == permission)
        #expect(CentralAction.unlockConnector.permission(for: payload) == .operate)
    }

    @Test("each role may do all that the one before it may")
    func roles() {
        for (less, more) in zip(Role.allCases, Role.allCases.dropFirst()) {
            #expect(less.permissions.isStrictSubset(of: more.permissions))
        }
        #expect(Role.administrator.permissions == Set(Permission.allCases))
    }
}
