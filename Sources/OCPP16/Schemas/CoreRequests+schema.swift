public import OCPPJ

extension ChangeAvailability {
    public static let schema = JSONSchema.object(
        "ChangeAvailability", "Takes a connector, or the whole charge point, in or out of service (§5.2).",
        [
            .required("connectorId", .integer(advised: 0), "0 is the charge point with all its connectors."),
            .required("type", .choice(AvailabilityType.self), "Operative: may charge."),
        ])
}

extension ChangeConfiguration {
    public static let schema = JSONSchema.object(
        "ChangeConfiguration", "Sets one configuration key (§5.3).",
        [
            .required("key", .text(max: 50), "The name of the key (§9, or the vendor's own)."),
            .required("value", .text(max: 500), "The new value as text, whatever its type."),
        ])
}

extension ClearCache {
    public static let schema = JSONSchema.object("ClearCache", "Empties the authorization cache (§5.4).", [])
}

extension DataTransfer {
    public static let schema = JSONSchema.object(
        "DataTransfer", "Anything that the vendor has agreed on (§5.6).",
        [
            .required("vendorId", .text(max: 255), "Whose extension it is, as a reversed domain name."),
            .optional("messageId", .text(max: 50), "Which message of the extension."),
            .optional("data", .text(), "Text of a form that both sides know."),
        ])
}

extension GetConfiguration {
    public static let schema = JSONSchema.object(
        "GetConfiguration", "Asks for configuration keys (§5.8).",
        [.optional("key", .list(of: .text(max: 50)), "The keys wanted; all of them when left out.")])
}

extension RemoteStartTransaction {
    public static let schema = JSONSchema.object(
        "RemoteStartTransaction", "Asks for a transaction to be started (§5.11).",
        [
            .optional("connectorId", .integer(advised: 1), "Left out, the charge point picks one."),
            .required("idTag", IdToken.schema, "Who charges."),
            .optional("chargingProfile", ChargingProfile.schema, "A TxProfile for this transaction."),
        ])
}

extension RemoteStopTransaction {
    public static let schema = JSONSchema.object(
        "RemoteStopTransaction", "Asks for a transaction to be stopped (§5.12).",
        [.required("transactionId", .integer(), "The id that the start was answered with.")])
}

extension Reset {
    public static let schema = JSONSchema.object(
        "Reset", "Restarts the charge point (§5.14).",
        [.required("type", .choice(ResetType.self), "Soft stops transactions first.")])
}

extension UnlockConnector {
    public static let schema = JSONSchema.object(
        "UnlockConnector", "Frees a stuck cable (§5.18).",
        [.required("connectorId", .integer(advised: 1), "The connector that holds the cable.")])
}
