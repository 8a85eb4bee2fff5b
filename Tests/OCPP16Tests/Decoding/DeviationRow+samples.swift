import OCPP16
import OCPPJ

extension DeviationRow {
    static let samples: [DeviationRow] = [
        DeviationRow(
            .meterValues,
            #"{"connectorId":1,"meterValue":[{"timestamp":"2026-11-23T13:52:33Z","#
                + #""sampledValue":[{"value":12.50}]}]}"#,
            ["numberAsString /meterValue/0/sampledValue/0/value"],
            #"{"connectorId":1,"meterValue":[{"timestamp":"2026-11-23T13:52:33.000Z","#
                + #""sampledValue":[{"value":"12.50"}]}]}"#,
            .typeConstraintViolation),
        DeviationRow(
            .meterValues,
            #"{"connectorId":1,"meterValue":[{"timestamp":"2026-11-23T13:52:33Z","#
                + #""sampledValue":[{"value":null}]}]}"#,
            ["nullField /meterValue/0/sampledValue/0/value"],
            #"{"connectorId":1,"meterValue":[{"timestamp":"2026-11-23T13:52:33.000Z","#
                + #""sampledValue":[{"value":""}]}]}"#,
            .typeConstraintViolation),
        DeviationRow(
            .meterValues,
            #"{"connectorId":1,"meterValue":[{"timestamp":"2026-11-23T13:52:33Z","#
                + #""sampledValue":[{"value":"1","measurand":"Vendor.X","unit":"furlong"}]}]}"#,
            [
                "unknownValue /meterValue/0/sampledValue/0/measurand",
                "unknownValue /meterValue/0/sampledValue/0/unit",
            ],
            #"{"connectorId":1,"meterValue":[{"timestamp":"2026-11-23T13:52:33.000Z","#
                + #""sampledValue":[{"value":"1","measurand":"Vendor.X","unit":"furlong"}]}]}"#),
        DeviationRow(
            .meterValues,
            #"{"connectorId":1,"meterValue":[{"timestamp":"2026-11-23T13:52:33Z","#
                + #""sampledValue":[{"value":"1","context":"A","format":"B","phase":"C","#
                + #""location":"D"}]}]}"#,
            [
                "unknownValue /meterValue/0/sampledValue/0/context",
                "unknownValue /meterValue/0/sampledValue/0/format",
                "unknownValue /meterValue/0/sampledValue/0/phase",
                "unknownValue /meterValue/0/sampledValue/0/location",
            ],
            #"{"connectorId":1,"meterValue":[{"timestamp":"2026-11-23T13:52:33.000Z","#
                + #""sampledValue":[{"value":"1","context":"A","format":"B","phase":"C","#
                + #""location":"D"}]}]}"#),
        DeviationRow(
            .meterValues,
            #"{"connectorId":1,"meterValue":[{"timestamp":"2026-11-23T13:52:33Z","#
                + #""sampledValue":[{"value":"1","phase":""}]}]}"#,
            ["emptyString /meterValue/0/sampledValue/0/phase"],
            #"{"connectorId":1,"meterValue":[{"timestamp":"2026-11-23T13:52:33.000Z","#
                + #""sampledValue":[{"value":"1"}]}]}"#),
        DeviationRow(
            .meterValues,
            #"{"connectorId":1,"meterValue":[{"timestamp":"?","sampledValue":[{"value":"1"}]}]}"#,
            ["badTimestamp /meterValue/0/timestamp"],
            #"{"connectorId":1,"meterValue":[{"timestamp":"2027-01-15T08:00:00.000Z","#
                + #""sampledValue":[{"value":"1"}]}]}"#),
        DeviationRow(
            .meterValues,
            #"{"connectorId":1,"meterValue":[{"timestamp":"2026-11-23T13:52:33Z","#
                + #""sampledValue":[]}]}"#,
            ["emptyList /meterValue/0/sampledValue"],
            #"{"connectorId":1,"meterValue":[{"timestamp":"2026-11-23T13:52:33.000Z","#
                + #""sampledValue":[]}]}"#,
            .occurenceConstraintViolation),
        DeviationRow(
            .meterValues, #"{"connectorId":1,"meterValue":[]}"#,
            ["emptyList /meterValue"],
            #"{"connectorId":1,"meterValue":[]}"#,
            .occurenceConstraintViolation),
        DeviationRow(
            .securityEventNotification,
            #"{"type":"X","timestamp":"?","techInfo":""#
                + String(repeating: "t", count: 300)
                + #""}"#,
            ["badTimestamp /timestamp", "tooLong /techInfo"],
            #"{"type":"X","timestamp":"2027-01-15T08:00:00.000Z","techInfo":""#
                + String(repeating: "t", count: 255)
                + #""}"#),
    ]
}
