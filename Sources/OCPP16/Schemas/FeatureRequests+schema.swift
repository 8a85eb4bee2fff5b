public import OCPPJ

// Local list, reservation and remote trigger: the small feature profiles (OCPP 1.6 §3.3).

extension GetLocalListVersion {
    public static let schema = JSONSchema.object(
        "GetLocalListVersion", "Asks which local authorization list is installed (§5.10).", [])
}

extension SendLocalList {
    public static let schema = JSONSchema.object(
        "SendLocalList", "Replaces or changes the local authorization list (§5.15).",
        [
            .required("listVersion", .integer(advised: 1), "The version of the list after this update."),
            .optional(
                "localAuthorizationList", .list(of: AuthorizationData.schema),
                "The entries; left out in a Full update, the list becomes empty."),
            .required("updateType", .choice(UpdateType.self), "Whether the former list is replaced."),
        ])
}

extension CancelReservation {
    public static let schema = JSONSchema.object(
        "CancelReservation", "Ends a reservation (§5.1).",
        [.required("reservationId", .integer(), "The id that the reservation was made with.")])
}

extension ReserveNow {
    public static let schema = JSONSchema.object(
        "ReserveNow", "Reserves a connector for a tag (§5.13).",
        [
            .required("connectorId", .integer(advised: 0), "0 is any connector."),
            .required("expiryDate", .time, "When the reservation ends by itself."),
            .required("idTag", IdToken.schema, "For whom."),
            .optional("parentIdTag", IdToken.schema, "For whose group."),
            .required("reservationId", .integer(), "The same id again replaces the reservation."),
        ])
}

extension TriggerMessage {
    public static let schema = JSONSchema.object(
        "TriggerMessage", "Asks for a message that the charge point would send by itself (§5.17).",
        [
            .required("requestedMessage", .choice(MessageTrigger.self), "Which message."),
            .optional("connectorId", .integer(advised: 0), "Left out: all connectors, where it matters."),
        ])
}
