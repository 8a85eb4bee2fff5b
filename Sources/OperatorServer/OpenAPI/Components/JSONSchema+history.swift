import CentralSystem
import OCPPJ

extension JSONSchema {
    static let connection = named(
        "Connection",
        .object([
            .required("id", .rowID),
            .required("remoteAddress", .text()),
            .required("node", .text()),
            .required("openedAt", .time),
            .optional("closedAt", .time),
            .optional("closeCode", .integer(), "RFC 6455 §7.4."),
            .optional("closeReason", .text()),
        ]))

    static let connector = named(
        "Connector",
        .object([
            .required("connectorId", .integer(0), "0 is the charge point itself."),
            .optional("status", .text()),
            .optional("errorCode", .text()),
            .optional("info", .text()),
            .optional("vendorId", .text()),
            .optional("vendorErrorCode", .text()),
            .optional("timestamp", .time, "The station's time of the status."),
            .optional("updatedAt", .time, "When the status arrived."),
            .optional("energyWh", .integer()),
            .optional("powerW", .integer()),
            .optional("stateOfCharge", .integer()),
            .optional("meterAt", .time),
            .optional("transactionId", .integer()),
        ]))

    static let message = named(
        "Message",
        .object([
            .required("id", .rowID),
            .required("station", .text()),
            .required("time", .time),
            .required("direction", .choice(["received", "sent"])),
            .required("kind", .text()),
            .optional("messageId", .text()),
            .optional("action", .text()),
            .optional("frame", .anything, "The frame, where it is JSON."),
            .optional("text", .text(), "The frame, where it is not."),
        ]))

    static let deviation = named(
        "Deviation",
        .object([
            .required("id", .rowID),
            .required("action", .text()),
            .required("path", .text(), "The field."),
            .required("kind", .text()),
            .required("detail", .text()),
            .required("count", .integer(1)),
            .required("firstAt", .time),
            .required("lastAt", .time),
        ]))

    static let notification = named(
        "Notification",
        .object([
            .required("id", .rowID),
            .required("kind", .text()),
            .optional("status", .text()),
            .optional("requestId", .integer()),
            .optional("detail", .text()),
            .optional("timestamp", .time),
            .required("receivedAt", .time),
        ]))

    static let refusedAttempt = named(
        "RefusedAttempt",
        .object([
            .required("id", .rowID),
            .required("identity", .text()),
            .required("reason", .text()),
            .required("remoteAddress", .text()),
            .required("path", .text()),
            .required("offeredSubprotocols", .text()),
            .required("transport", .text(), "Plain, or what TLS has shown, or why it failed."),
            .optional("sentence", .text(), "The reason in words."),
            .optional("remedy", .choice(Remedy.self), "The one thing that mends it."),
            .required("firstAt", .time),
            .required("lastAt", .time),
            .required("count", .integer(1)),
        ]))

    static let event = named(
        "Event",
        .object([
            .required("seq", .rowID, "Rises with every event."),
            .required("time", .time),
            .required("topic", .text()),
            .required("type", .text()),
            .optional("station", .text()),
            .optional("subject", .text()),
            .optional("actor", .text()),
            .optional("data", .anything),
            .optional("text", .text()),
        ]))
}
