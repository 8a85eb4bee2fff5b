import OCPPJ

extension MessageTemplate {
    private static let now = #""2027-01-15T08:00:00.000Z""#

    /// One of each message that a station may send (OCPP 1.6 §6, white paper).
    ///
    /// What a refusal would lose for ever, a session or a security event, a system may rather keep as it is.
    static func all(tag: String) -> [MessageTemplate] {
        [
            .init(
                action: "Authorize",
                fields: [.init(name: "idTag", value: #""\#(tag)""#, kind: .text(max: 20))]),
            .init(
                action: "BootNotification",
                fields: [
                    .init(
                        name: "chargePointVendor", value: #""V""#,
                        kind: .text(max: 20, isInformative: true)),
                    .init(
                        name: "chargePointModel", value: #""M""#, kind: .text(max: 20, isInformative: true)),
                    .init(
                        name: "firmwareVersion", value: #""1""#, kind: .text(max: 50, isInformative: true),
                        isRequired: false),
                ]),
            .init(
                action: "DataTransfer",
                fields: [
                    .init(name: "vendorId", value: #""V""#, kind: .text(max: 255)),
                    .init(name: "data", value: #""D""#, kind: .text(max: .max), isRequired: false),
                ]),
            .init(
                action: "DiagnosticsStatusNotification",
                fields: [.init(name: "status", value: #""Idle""#, kind: .choice)]),
            .init(
                action: "FirmwareStatusNotification",
                fields: [.init(name: "status", value: #""Idle""#, kind: .choice)]),
            .init(
                action: "MeterValues",
                fields: [
                    .init(name: "connectorId", value: "1", kind: .integer),
                    .init(
                        name: "meterValue",
                        value: #"[{"timestamp":\#(now),"sampledValue":[{"value":"1"}]}]"#, kind: .list),
                ]),
            .init(
                action: "StartTransaction",
                fields: [
                    .init(name: "connectorId", value: "2", kind: .integer),
                    .init(name: "idTag", value: #""\#(tag)""#, kind: .text(max: 20, isInformative: true)),
                    .init(name: "meterStart", value: "5", kind: .integer),
                    .init(name: "timestamp", value: now, kind: .time),
                ]),
            .init(
                action: "StatusNotification",
                fields: [
                    .init(name: "connectorId", value: "1", kind: .integer),
                    .init(name: "errorCode", value: #""NoError""#, kind: .looseChoice),
                    .init(name: "status", value: #""Available""#, kind: .choice),
                    .init(
                        name: "info", value: #""I""#, kind: .text(max: 50, isInformative: true),
                        isRequired: false),
                ]),
            .init(
                action: "StopTransaction",
                fields: [
                    .init(name: "meterStop", value: "6", kind: .integer),
                    .init(name: "timestamp", value: now, kind: .time),
                    .init(name: "transactionId", value: "1", kind: .integer),
                    .init(name: "reason", value: #""Local""#, kind: .looseChoice, isRequired: false),
                ]),
            .init(
                action: "SecurityEventNotification",
                fields: [
                    .init(
                        name: "type", value: #""SettingSystemTime""#,
                        kind: .text(max: 50, isInformative: true)),
                    .init(name: "timestamp", value: now, kind: .time),
                ]),
            .init(
                action: "SignedFirmwareStatusNotification",
                fields: [.init(name: "status", value: #""Idle""#, kind: .choice)]),
            .init(
                action: "LogStatusNotification",
                fields: [.init(name: "status", value: #""Idle""#, kind: .choice)]),
        ]
    }
}
