import CentralSystem
import Database
import HTTPTypes
import Hummingbird
import OCPP16
import OCPPJ

/// Reservations: list, reserve, cancel.
struct ReservationRoutes: Sendable {
    let services: OperatorServices

    private static let numbers = Int(Int32.min)...Int(Int32.max)

    func add(to routes: inout RouteTable) {
        routes.get(
            "/reservations", .read, list,
            .list(
                "List the reservations", of: .reservation,
                query: [
                    .text("station", "Only reservations at this station."),
                    .choice("state", ReservationState.self, "Only reservations in this state."),
                ]))
        routes.post(
            "/reservations", .operate, reserve,
            .sending("Reserve a connector", body: .json(.newReservation), problems: ["not-found"]))
        routes.get(
            "/reservations/:id", .read, detail, .init("Read a reservation", answers: [.ok(.reservation)]))
        routes.delete("/reservations/:id", .operate, cancel, .sending("Cancel a reservation"))
    }

    private func list(_ request: Request, _ context: ApiContext) async throws -> Response {
        let query = try Query(request, allowed: PageQuery.parameters + ["station", "state"])
        let page = try PageQuery(request, query, settings: services.settings)
        let state = try query.choice("state", of: ReservationState.self)
        let rows = try await services.read {
            [centralSystem = services.centralSystem, scope = context.scope] transaction in
            try centralSystem.reservations(
                station: query.text("station"), state: state, scope: scope, page.newestFirst, in: transaction)
        }
        return Reply.page(rows, limit: page.limit, of: request) { $0.write(to: &$1) }
    }

    /// Sends ReserveNow; the answer has the reservation, as far as it is.
    private func reserve(_ request: Request, _ context: ApiContext) async throws -> Response {
        _ = try Query(request)
        var body = try await Body.object(
            of: request, limit: services.settings.maxBodyBytes,
            members: [
                "station", "connectorId", "idTag", "parentIdTag", "expiryDate", "minutes", "reservationId",
            ])
        let station = body.requiredText("station", max: 48)
        let given = body.number("reservationId", in: Self.numbers)
        let minutes = body.number("minutes", in: 1...10_080)
        let expiry = body.time("expiryDate")
        if (expiry == nil) == (minutes == nil) {
            body.fault("expiryDate", "required", "give either expiryDate or minutes")
        }
        var reservation = ReserveNow(
            connectorId: body.number("connectorId", in: 0...Int(Int32.max)) ?? 0,
            expiryDate: expiry ?? Timestamp.now.adding(.seconds(60 * (minutes ?? 0))),
            idTag: IdToken(body.requiredText("idTag", max: 20)),
            parentIdTag: body.text("parentIdTag", max: 20).map { IdToken($0) }, reservationId: given ?? 0)
        try body.finish()
        try await services.requireVisible(.station(identity: station), request, context)
        if given == nil {
            let next = try await services.read { [centralSystem = services.centralSystem] transaction in
                try centralSystem.nextReservationID(station: station, in: transaction)
            }
            reservation.reservationId = Int(next)
        }
        let command = NewCommand(
            identity: station, action: ReserveNow.action,
            payload: try JSONDocument(reservation.encoded()).root, requestedBy: context.actor)
        return try await CommandSending(services: services).send(command, of: request)
    }

    private func detail(_ request: Request, _ context: ApiContext) async throws -> Response {
        _ = try Query(request)
        let record = try await reservation(context)
        return Reply.json { record.write(to: &$0) }
    }

    /// Sends CancelReservation, whatever the reservation's state.
    private func cancel(_ request: Request, _ context: ApiContext) async throws -> Response {
        _ = try Query(request)
        let record = try await reservation(context)
        let payload = CancelReservation(reservationId: Int(record.reservationId)).encoded()
        let command = NewCommand(
            identity: record.station, action: CancelReservation.action,
            payload: try JSONDocument(payload).root, requestedBy: context.actor)
        return try await CommandSending(services: services).send(command, of: request)
    }

    private func reservation(_ context: ApiContext) async throws -> ReservationRecord {
        let id = try context.pathNumber("id", of: "reservation")
        let record = try await services.read { [centralSystem = services.centralSystem] transaction in
            try centralSystem.reservation(id, in: transaction)
        }
        guard let record else { throw Problem.notFound("There is no reservation \(id)") }
        return record
    }
}

extension ReservationRecord {
    func write(to fields: inout ObjectWriter) {
        fields.field("id", Int(id))
        fields.field("station", station)
        fields.field("reservationId", Int(reservationId))
        fields.field("connectorId", connectorId)
        fields.field("idTag", idTag)
        fields.field("expiryDate", expiryDate)
        fields.field("state", state)
        fields.field("detail", detail)
        fields.field("commandId", commandID)
        fields.field("transactionId", transactionId.map { Int($0) })
        fields.field("requestedBy", requestedBy)
        fields.field("createdAt", createdAt)
        fields.field("changedAt", changedAt)
    }
}
