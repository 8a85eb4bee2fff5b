import OCPP16
import OCPPJ

extension Catalogue {
    static let reservation: [ConformanceCase] = [
        ConformanceCase("TC_046", "Reserve a connector, then charge", .reservation, "OCPP 1.6 §5.13") {
            play in
            let request = try await reserve(play, .accepted)
            try await play.status(.reserved)
            _ = try await play.charging(reservation: request.reservationId)
        },
        ConformanceCase("TC_047", "A reservation expires", .reservation, "OCPP 1.6 §5.13") { play in
            let expiry = Timestamp.now.adding(.seconds(2))
            let request = try await reserve(play, .accepted, until: expiry)
            let offset = request.expiryDate - expiry
            try play.check(
                (.seconds(-1))...(.seconds(1)) ~= offset, "the expiryDate is the configured one",
                "OCPP 1.6 §5.13")
            try await play.status(.reserved)
            try await play.wait()
            try await play.status(.available)
        },
        refused("TC_048_1", .faulted),
        ConformanceCase("TC_048_2", "Reserve an occupied connector", .reservation, "OCPP 1.6 §5.13") { play in
            try await play.status(.preparing)
            _ = try await reserve(play, .occupied)
        },
        ConformanceCase("TC_048_3", "Reserve an unavailable connector", .reservation, "OCPP 1.6 §5.13") {
            play in
            let request = try await play.command(
                ChangeAvailability(connectorId: play.connector, type: .inoperative),
                answer: .init(status: .accepted))
            try play.check(request.type == .inoperative, "the type is Inoperative", "OCPP 1.6 §5.2")
            try await play.status(.unavailable)
            _ = try await reserve(play, .unavailable)
        },
        refused("TC_048_4", .rejected),
        ConformanceCase("TC_049", "Reserve the whole station", .reservation, "OCPP 1.6 §5.13") { play in
            _ = try await reserve(play, .accepted, connector: 0)
            try await play.status(.reserved, 0)
        },
        ConformanceCase("TC_051", "Cancel a reservation", .reservation, "OCPP 1.6 §5.1") { play in
            let request = try await reserve(play, .accepted)
            try await play.status(.reserved)
            let cancel = try await play.command(
                CancelReservation(reservationId: request.reservationId), answer: .init(status: .accepted))
            try play.check(
                cancel.reservationId == request.reservationId, "the reservationId is the same",
                "OCPP 1.6 §5.1")
            try await play.status(.available)
        },
        ConformanceCase(
            "TC_052", "Cancel a reservation, rejected", .reservation, "OCPP 1.6 §5.1",
            edition: "2024: another id"
        ) { play in
            let request = try await reserve(play, .accepted)
            try await play.status(.reserved)
            let other = request.reservationId + 1
            let cancel = try await play.command(
                CancelReservation(reservationId: other), answer: .init(status: .rejected))
            try play.check(cancel.reservationId == other, "an id that was typed is sent", "OCPP 1.6 §5.1")
        },
        ConformanceCase(
            "TC_053", "Use a reservation with parentIdTag", .reservation, "OCPP 1.6 §5.13", edition: "2024"
        ) { play in
            let request = try await reserve(
                play, .accepted, tag: play.tags.member, parent: play.tags.parent)
            try await play.status(.reserved)
            let info = try await play.authorize(play.tags.otherMember)
            try play.check(
                info.parentIdTag != nil && info.parentIdTag == request.parentIdTag,
                "Authorize.conf has the parentIdTag of the reservation", "OCPP 1.6 §5.13")
            try await play.status(.preparing)
            let transaction = try await play.start(
                play.tags.otherMember, reservation: request.reservationId)
            try await play.status(.charging)
            try await play.stop(transaction, .local, tag: play.tags.otherMember)
            try await play.status(.finishing)
        },
    ]

    private static func refused(_ id: String, _ verdict: ReservationStatus) -> ConformanceCase {
        ConformanceCase(id, "Reserve, \(verdict.rawValue)", .reservation, "OCPP 1.6 §5.13") { play in
            _ = try await reserve(play, verdict)
        }
    }

    private static func reserve(
        _ play: Play, _ verdict: ReservationStatus, connector: Int? = nil, tag: String? = nil,
        parent: String? = nil, until expiry: Timestamp = .now.adding(.seconds(300))
    ) async throws -> ReserveNow {
        let connector = connector ?? play.connector
        let request = try await play.command(
            ReserveNow(
                connectorId: connector, expiryDate: expiry, idTag: IdToken(tag ?? play.tags.valid),
                parentIdTag: parent.map { IdToken($0) },
                reservationId: Int.random(in: 1...1_000_000)), answer: .init(status: verdict))
        try play.check(
            request.connectorId == connector, "the connectorId is the configured one", "OCPP 1.6 §5.13")
        try play.check(
            request.idTag == IdToken(tag ?? play.tags.valid), "the idTag is the configured one",
            "OCPP 1.6 §5.13")
        return request
    }
}
