import CentralSystem
import OCPPJ

extension JSONSchema {
    static let transaction = named(
        "Transaction",
        .object([
            .required("transactionId", .rowID),
            .required("station", .text()),
            .required("connectorId", .integer(0)),
            .required("idTag", .text()),
            .optional("parentIdTag", .text()),
            .required("state", .choice(["active", "ended"])),
            .required("startedAt", .time, "The station's time."),
            .required("startReceivedAt", .time),
            .required("meterStartWh", .integer()),
            .required("startVerdict", .text(), "What the station was told about the tag."),
            .optional("startVerdictReason", .text()),
            .optional("reservationId", .integer()),
            .optional("stoppedAt", .time, "The station's time."),
            .optional("stopReceivedAt", .time),
            .optional("meterStopWh", .integer()),
            .optional("stopReason", .text()),
            .optional("stopIdTag", .text()),
            .optional("energyWh", .integer()),
            .optional("powerW", .integer()),
            .optional("stateOfCharge", .integer()),
            .optional("meterAt", .time),
            .required("flags", .list(of: .choice(TransactionFlag.self)), "What was odd."),
        ]))

    static let meterValue = named(
        "MeterValue",
        .object([
            .required("timestamp", .time),
            .required("receivedAt", .time),
            .required("connectorId", .integer(0)),
            .optional(
                "spanSeconds", .integer(1),
                "The values sum up so many seconds from the timestamp; absent for those of an instant."),
            .required("sampledValue", .list(of: .sampledValue)),
        ]))

    /// OCPP 1.6 §7.43, with values that stations have beside the standard's.
    static let sampledValue = named(
        "SampledValue",
        .object([
            .required("value", .text()),
            .optional("context", .text()),
            .optional("format", .text()),
            .required("measurand", .text()),
            .optional("phase", .text()),
            .optional("location", .text()),
            .optional("unit", .text()),
            .optional("minimum", .text(), "The least of the readings that are summed up."),
            .optional("maximum", .text(), "The greatest of them."),
            .optional("count", .integer(1), "How many they are."),
        ]))

    static let orphanStop = named(
        "OrphanStop",
        .object([
            .required("id", .rowID),
            .required("station", .text()),
            .required("reportedTransactionId", .integer()),
            .optional("idTag", .text()),
            .required("meterStopWh", .integer()),
            .required("timestamp", .time),
            .required("receivedAt", .time),
            .optional("reason", .text()),
            .optional("transactionData", .anything, "As the station sent it."),
            .optional("transactionDataText", .text(), "The same, where it is no JSON."),
        ]))
}
