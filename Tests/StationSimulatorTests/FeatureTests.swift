import OCPP16
import OCPPJ
import StationSimulator
import Testing

@Suite("Simulated station: configuration, reservations, lists, profiles, jobs")
struct FeatureTests {
    @Test("configuration keys are read and changed by their rules")
    func configuration() throws {
        var dialogue = try Dialogue.accepted()
        func change(_ key: String, _ value: String) throws -> ConfigurationStatus {
            try dialogue.command(ChangeConfiguration(key: key, value: value)).status
        }
        #expect(try change("heartbeatinterval", "77") == .accepted)
        #expect(try change("MeterValueSampleInterval", "-1") == .rejected)
        #expect(try change("NumberOfConnectors", "9") == .rejected)
        #expect(try change("NoSuchKey", "1") == .notSupported)
        #expect(try change("MeterValuesSampledData", "SoC,Magic") == .rejected)
        let some = try dialogue.command(GetConfiguration(key: ["HeartbeatInterval", "Nonsense"]))
        #expect(some.configurationKey == [KeyValue(key: "HeartbeatInterval", readonly: false, value: "77")])
        #expect(some.unknownKey == ["Nonsense"])
        let all = try dialogue.command(GetConfiguration())
        #expect(all.configurationKey?.count ?? 0 > 30)
        #expect(all.configurationKey?.contains { $0.key == "AuthorizationKey" } == false)
    }

    @Test("a new AuthorizationKey is used at once on a new connection")
    func authorizationKey() throws {
        var dialogue = try Dialogue.accepted()
        let key = ChangeConfiguration(key: "AuthorizationKey", value: String(repeating: "0A", count: 16))
        #expect(try dialogue.command(key).status == .accepted)
        #expect(dialogue.passwords == [[UInt8](repeating: 10, count: 16)])
        #expect(dialogue.closes == [1000])
        dialogue.wait(.seconds(2))
        #expect(dialogue.connects == 2)
    }

    @Test("a reservation keeps the connector for its tag, and expires")
    func reservation() throws {
        var dialogue = try Dialogue.accepted()
        let expiry = dialogue.now.adding(.seconds(600))
        let request = ReserveNow(
            connectorId: 1, expiryDate: expiry, idTag: IdToken("MINE"), reservationId: 5)
        #expect(try dialogue.command(request).status == .accepted)
        #expect(try dialogue.answerStatuses().map(\.status) == [.reserved])
        var other = request
        other.reservationId = 6
        #expect(try dialogue.command(other).status == .occupied)
        dialogue.happen(.presentTag(IdToken("YOURS"), connector: 1))
        try dialogue.answerAuthorize()
        #expect(dialogue.calls.isEmpty)
        dialogue.happen(.presentTag(IdToken("MINE"), connector: 1))
        try dialogue.answerAuthorize()
        #expect(try dialogue.answerStatuses().map(\.status) == [.preparing])
        dialogue.wait(.seconds(61))
        #expect(try dialogue.answerStatuses().map(\.status) == [.reserved])
        dialogue.happen(.presentTag(IdToken("MINE"), connector: 1))
        try dialogue.answerAuthorize()
        dialogue.happen(.plugIn(connector: 1, .common(stateOfCharge: 0.5)))
        try dialogue.answerStatuses()
        #expect(try dialogue.answerStart(transaction: 1).reservationId == 5)
    }

    @Test("an expired and a cancelled reservation free the connector")
    func reservationEnds() throws {
        var dialogue = try Dialogue.accepted()
        let request = ReserveNow(
            connectorId: 1, expiryDate: dialogue.now.adding(.seconds(30)), idTag: IdToken("MINE"),
            reservationId: 5)
        _ = try dialogue.command(request)
        try dialogue.answerStatuses()
        dialogue.wait(.seconds(31))
        #expect(try dialogue.answerStatuses().map(\.status) == [.available])
        #expect(try dialogue.command(CancelReservation(reservationId: 5)).status == .rejected)
        var late = request
        late.expiryDate = dialogue.now.adding(.seconds(30))
        _ = try dialogue.command(late)
        try dialogue.answerStatuses()
        #expect(try dialogue.command(CancelReservation(reservationId: 5)).status == .accepted)
        #expect(try dialogue.answerStatuses().map(\.status) == [.available])
    }

    @Test("the local list keeps its version and refuses an old difference")
    func localList() throws {
        var dialogue = try Dialogue.accepted()
        let entry = AuthorizationData(idTag: IdToken("L1"), idTagInfo: IdTagInfo(status: .accepted))
        let full = SendLocalList(listVersion: 2, localAuthorizationList: [entry], updateType: .full)
        #expect(try dialogue.command(full).status == .accepted)
        #expect(try dialogue.command(GetLocalListVersion()).listVersion == 2)
        let old = SendLocalList(listVersion: 2, localAuthorizationList: [entry], updateType: .differential)
        #expect(try dialogue.command(old).status == .versionMismatch)
        let double = SendLocalList(
            listVersion: 3, localAuthorizationList: [entry, entry], updateType: .full)
        #expect(try dialogue.command(double).status == .failed)
    }

    @Test("a charging profile limits the power, shows in the composite schedule, and is cleared")
    func chargingProfile() throws {
        var dialogue = try Dialogue.accepted { $0.sampleIntervalSeconds = 20 }
        try dialogue.charge(transaction: 7)
        let schedule = ChargingSchedule(
            chargingRateUnit: .amperes,
            chargingSchedulePeriod: [
                ChargingSchedulePeriod(startPeriod: 0, limit: Tenths(tenths: 60)),
                ChargingSchedulePeriod(startPeriod: 600, limit: Tenths(tenths: 100)),
            ])
        let profile = ChargingProfile(
            chargingProfileId: 1, stackLevel: 0, chargingProfilePurpose: .txProfile,
            chargingProfileKind: .relative, chargingSchedule: schedule)
        let set = SetChargingProfile(connectorId: 1, csChargingProfiles: profile)
        #expect(try dialogue.command(set).status == .accepted)
        dialogue.wait(.seconds(20))
        let samples = try dialogue.answerMeterValues().meterValue.flatMap(\.sampledValue)
        #expect(samples.first { $0.measurand == .powerActiveImport }?.value == "4140")
        let composite = try dialogue.command(GetCompositeSchedule(connectorId: 1, duration: 1_200))
        #expect(composite.chargingSchedule?.chargingSchedulePeriod.map(\.startPeriod) == [0, 580])
        #expect(composite.chargingSchedule?.chargingSchedulePeriod.map(\.limit.tenths) == [60, 100])
        #expect(try dialogue.command(ClearChargingProfile(id: 2)).status == .unknown)
        #expect(try dialogue.command(ClearChargingProfile()).status == .accepted)
    }

    @Test("a limit of 0 is SuspendedEVSE")
    func pause() throws {
        var dialogue = try Dialogue.accepted()
        try dialogue.charge(transaction: 7)
        let schedule = ChargingSchedule(
            startSchedule: dialogue.now, chargingRateUnit: .watts,
            chargingSchedulePeriod: [ChargingSchedulePeriod(startPeriod: 0, limit: Tenths(tenths: 0))])
        let profile = ChargingProfile(
            chargingProfileId: 1, stackLevel: 0, chargingProfilePurpose: .chargePointMaxProfile,
            chargingProfileKind: .absolute, chargingSchedule: schedule)
        _ = try dialogue.command(SetChargingProfile(connectorId: 0, csChargingProfiles: profile))
        #expect(try dialogue.answerStatuses().map(\.status) == [.suspendedEVSE])
        _ = try dialogue.command(ClearChargingProfile(id: 1))
        #expect(try dialogue.answerStatuses().map(\.status) == [.charging])
    }

    @Test("a firmware update walks through its states, with a reboot on the new version")
    func firmware() throws {
        var dialogue = try Dialogue.accepted()
        let request = UpdateFirmware(location: "https://files.test/v2.bin", retrieveDate: dialogue.now)
        _ = try dialogue.command(request)
        for status in [FirmwareStatus.downloading, .downloaded, .installing] {
            dialogue.wait(.seconds(2))
            let (id, notification) = try dialogue.expect(FirmwareStatusNotification.self)
            #expect(notification.status == status)
            dialogue.answer(id, EmptyResponse())
        }
        dialogue.wait(.seconds(6))
        #expect(dialogue.closes == [1000])
        dialogue.happen(.connected)
        #expect(try dialogue.answerBoot(.accepted).firmwareVersion == "v2.bin")
        try dialogue.answerStatuses()
        dialogue.wait(.seconds(6))
        #expect(try dialogue.expect(FirmwareStatusNotification.self).request.status == .installed)
    }

    @Test("diagnostics are announced and uploaded")
    func diagnostics() throws {
        var dialogue = try Dialogue.accepted()
        let answer = try dialogue.command(GetDiagnostics(location: "ftp://files.test/"))
        #expect(answer.fileName != nil)
        for status in [DiagnosticsStatus.uploading, .uploaded] {
            dialogue.wait(.seconds(2))
            let (id, notification) = try dialogue.expect(DiagnosticsStatusNotification.self)
            #expect(notification.status == status)
            dialogue.answer(id, EmptyResponse())
        }
    }

    @Test("a file that does not come is tried again as often as the central system wants, then given up")
    func retries() throws {
        var dialogue = try Dialogue.accepted { $0.transfersFiles = true }
        let request = UpdateFirmware(
            location: "http://files.test/v3.bin", retries: 1, retrieveDate: dialogue.now, retryInterval: 30)
        _ = try dialogue.command(request)
        for attempt in 1...2 {
            dialogue.wait(.seconds(40))
            let (id, notification) = try dialogue.expect(FirmwareStatusNotification.self)
            #expect(notification.status == .downloading)
            dialogue.answer(id, EmptyResponse())
            dialogue.wait(.seconds(2))
            #expect(dialogue.transfers == Array(repeating: .download(from: request.location), count: attempt))
            dialogue.happen(.transferred(.firmware, isDone: false))
        }
        #expect(try dialogue.expect(FirmwareStatusNotification.self).request.status == .downloadFailed)
    }

    @Test("diagnostics are brought to the place that was named, under the name that was told")
    func upload() throws {
        var dialogue = try Dialogue.accepted { $0.transfersFiles = true }
        let answer = try dialogue.command(GetDiagnostics(location: "http://files.test/d/"))
        dialogue.wait(.seconds(2))
        dialogue.answer(try dialogue.expect(DiagnosticsStatusNotification.self).id, EmptyResponse())
        dialogue.wait(.seconds(2))
        let name = try #require(answer.fileName)
        #expect(dialogue.transfers == [.upload(to: "http://files.test/d/", name: name)])
        dialogue.happen(.transferred(.upload, isDone: true))
        #expect(try dialogue.expect(DiagnosticsStatusNotification.self).request.status == .uploaded)
    }
}
