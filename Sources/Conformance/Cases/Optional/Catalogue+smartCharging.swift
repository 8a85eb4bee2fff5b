import OCPP16
import OCPPJ

extension Catalogue {
    static let smartCharging: [ConformanceCase] = [
        ConformanceCase("TC_056", "TxDefaultProfile", .smartCharging, "OCPP 1.6 §3.13, §5.16") { play in
            let sent = profile(1, .txDefaultProfile)
            let request = try await set(play, sent, on: play.connector)
            try checkAbsolute(play, request.csChargingProfiles, sent)
            try play.check(
                request.csChargingProfiles.transactionId == nil, "transactionId is absent", "OCPP 1.6 §7.8")
        },
        ConformanceCase(
            "TC_057", "TxProfile", .smartCharging, "OCPP 1.6 §3.13, §5.16", edition: "Absolute"
        ) { play in
            let transaction = try await play.charging()
            var sent = profile(1, .txProfile)
            sent.transactionId = transaction
            let request = try await set(play, sent, on: play.connector)
            try checkAbsolute(play, request.csChargingProfiles, sent)
            try play.check(
                request.csChargingProfiles.transactionId == transaction,
                "transactionId is the one of the session", "OCPP 1.6 §5.16")
        },
        ConformanceCase(
            "TC_057", "TxProfile", .smartCharging, "OCPP 1.6 §3.13, §5.16", edition: "Relative"
        ) { play in
            let transaction = try await play.charging()
            var sent = profile(1, .txProfile, kind: .relative)
            sent.transactionId = transaction
            let request = try await set(play, sent, on: play.connector)
            try checkRelative(play, request.csChargingProfiles)
        },
        ConformanceCase("TC_066", "Composite schedule", .smartCharging, "OCPP 1.6 §5.7") { play in
            let arrived = try await play.command(
                GetCompositeSchedule(
                    connectorId: play.connector, duration: 400, chargingRateUnit: .amperes))
            try play.check(
                arrived.request.connectorId == play.connector && arrived.request.duration == 400
                    && arrived.request.chargingRateUnit == .amperes,
                "connectorId, duration and chargingRateUnit are the configured ones", "OCPP 1.6 §5.7")
            let schedule = ChargingSchedule(
                duration: 400, chargingRateUnit: .amperes,
                chargingSchedulePeriod: [.init(startPeriod: 0, limit: Tenths(tenths: 60))])
            try play.answer(
                arrived,
                .init(
                    status: .accepted, connectorId: play.connector, scheduleStart: .now,
                    chargingSchedule: schedule))
        },
        ConformanceCase(
            "TC_067", "Clear profiles", .smartCharging, "OCPP 1.6 §5.5", edition: "2024: three levels"
        ) { play in
            for level in 0...2 {
                try await set(play, profile(level + 1, .txDefaultProfile, level: level), on: play.connector)
            }
            try await clear(play, level: 1)
        },
        ConformanceCase(
            "TC_067", "Clear profiles", .smartCharging, "OCPP 1.6 §5.5", edition: "2025: three purposes"
        ) { play in
            let transaction = try await play.charging()
            try await set(play, profile(1, .chargePointMaxProfile), on: 0)
            try await set(play, profile(2, .txDefaultProfile), on: play.connector)
            var own = profile(3, .txProfile)
            own.transactionId = transaction
            try await set(play, own, on: play.connector)
            try await clear(play, level: 0)
        },
        remoteStart("Relative", .relative), remoteStart("Absolute", .absolute),
    ]

    private static func remoteStart(_ edition: String, _ kind: ChargingProfileKind) -> ConformanceCase {
        ConformanceCase(
            "TC_059", "Remote start with a profile", .smartCharging, "OCPP 1.6 §5.11", edition: edition
        ) { play in
            let sent = profile(1, .txProfile, kind: kind)
            let request = try await play.command(
                RemoteStartTransaction(
                    connectorId: play.connector, idTag: IdToken(play.tags.valid), chargingProfile: sent),
                answer: .init(status: .accepted))
            guard let got = request.chargingProfile else {
                throw CaseFailure("RemoteStartTransaction has no chargingProfile", "OCPP 1.6 §5.11")
            }
            try play.check(request.connectorId == play.connector, "connectorId is given", "OCPP 1.6 §5.11")
            try play.check(
                got.chargingProfilePurpose == .txProfile, "the purpose is TxProfile", "OCPP 1.6 §5.11")
            try play.check(got.transactionId == nil, "transactionId is absent", "OCPP 1.6 §5.11")
            try play.check(
                got.chargingSchedule.chargingSchedulePeriod.first?.startPeriod == 0,
                "the first startPeriod is 0", "OCPP 1.6 §7.14")
            if kind == .relative {
                try checkRelative(play, got)
            } else {
                try checkAbsolute(play, got, sent)
            }
            try await play.authorize()
            try await play.status(.preparing)
            try await play.start()
            try await play.status(.charging)
        }
    }

    private static func profile(
        _ id: Int, _ purpose: ChargingProfilePurpose, kind: ChargingProfileKind = .absolute, level: Int = 0
    ) -> ChargingProfile {
        let isAbsolute = kind == .absolute
        return ChargingProfile(
            chargingProfileId: id, stackLevel: level, chargingProfilePurpose: purpose,
            chargingProfileKind: kind, validFrom: isAbsolute ? .now.adding(.seconds(-60)) : nil,
            validTo: isAbsolute ? .now.adding(.seconds(86_400)) : nil,
            chargingSchedule: ChargingSchedule(
                duration: isAbsolute ? 86_400 : nil, startSchedule: isAbsolute ? .now : nil,
                chargingRateUnit: .amperes,
                chargingSchedulePeriod: [
                    .init(startPeriod: 0, limit: Tenths(tenths: 60), numberPhases: 3)
                ]))
    }

    @discardableResult
    private static func set(
        _ play: Play, _ profile: ChargingProfile, on connector: Int
    ) async throws -> SetChargingProfile {
        let request = try await play.command(
            SetChargingProfile(connectorId: connector, csChargingProfiles: profile),
            answer: .init(status: .accepted))
        let got = request.csChargingProfiles
        try play.check(
            request.connectorId == connector, "the connectorId is \(connector)", "OCPP 1.6 §5.16")
        try play.check(
            got.chargingProfilePurpose == profile.chargingProfilePurpose,
            "the purpose is \(profile.chargingProfilePurpose.rawValue)", "OCPP 1.6 §3.13.1")
        try play.check(
            got.stackLevel == profile.stackLevel, "the stackLevel is \(profile.stackLevel)",
            "OCPP 1.6 §3.13.2")
        return request
    }

    private static func checkAbsolute(
        _ play: Play, _ got: ChargingProfile, _ sent: ChargingProfile
    ) throws {
        let (schedule, wanted) = (got.chargingSchedule, sent.chargingSchedule)
        try play.check(got.chargingProfileKind == .absolute, "the kind is Absolute", "OCPP 1.6 §7.9")
        try play.check(got.recurrencyKind == nil, "recurrencyKind is absent", "OCPP 1.6 §7.8")
        try play.check(
            got.validFrom != nil && got.validTo != nil && schedule.startSchedule != nil,
            "validFrom, validTo and startSchedule are given", "OCPP 1.6 §7.8")
        try play.check(
            schedule.duration == wanted.duration && schedule.chargingRateUnit == wanted.chargingRateUnit,
            "duration and chargingRateUnit are the configured ones", "OCPP 1.6 §7.13")
        try play.check(
            schedule.chargingSchedulePeriod == wanted.chargingSchedulePeriod,
            "startPeriod, limit and numberPhases are the configured ones", "OCPP 1.6 §7.14")
    }

    private static func checkRelative(_ play: Play, _ got: ChargingProfile) throws {
        try play.check(got.chargingProfileKind == .relative, "the kind is Relative", "OCPP 1.6 §7.9")
        try play.check(
            got.chargingSchedule.startSchedule == nil && got.recurrencyKind == nil,
            "startSchedule and recurrencyKind are absent", "OCPP 1.6 §7.8")
    }

    /// By id only, by connector, purpose and level, and everything.
    private static func clear(_ play: Play, level: Int) async throws {
        let byID = try await play.command(ClearChargingProfile(id: 1), answer: .init(status: .accepted))
        try play.check(
            byID == ClearChargingProfile(id: 1), "the first is cleared by its id only", "OCPP 1.6 §5.5")
        let wanted = ClearChargingProfile(
            connectorId: play.connector, chargingProfilePurpose: .txDefaultProfile, stackLevel: level)
        let byPlace = try await play.command(wanted, answer: .init(status: .accepted))
        try play.check(
            byPlace == wanted, "the second by connectorId, purpose and stackLevel", "OCPP 1.6 §5.5")
        let all = try await play.command(ClearChargingProfile(), answer: .init(status: .accepted))
        try play.check(all == ClearChargingProfile(), "all by a request without fields", "OCPP 1.6 §5.5")
    }
}
