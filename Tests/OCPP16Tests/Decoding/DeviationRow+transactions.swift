import OCPP16
import OCPPJ

extension DeviationRow {
    static let transactions: [DeviationRow] = [
        DeviationRow(
            .startTransaction,
            #"{"connectorId":0,"idTag":"T","meterStart":5,"timestamp":"2026-11-23T13:52:33Z"}"#,
            ["outOfRange /connectorId"],
            #"{"connectorId":0,"idTag":"T","meterStart":5,"timestamp":"2026-11-23T13:52:33.000Z"}"#),
        DeviationRow(
            .startTransaction,
            #"{"connectorId":1,"idTag":""#
                + String(repeating: "t", count: 22)
                + #"","meterStart":5,"timestamp":"2026-11-23T13:52:33Z"}"#,
            ["tooLong /idTag"],
            #"{"connectorId":1,"idTag":""#
                + String(repeating: "t", count: 20)
                + #"","meterStart":5,"timestamp":"2026-11-23T13:52:33.000Z"}"#),
        DeviationRow(
            .startTransaction,
            #"{"connectorId":1,"idTag":"T","meterStart":5.6,"timestamp":"2026-11-23T13:52:33Z"}"#,
            ["fractionRounded /meterStart"],
            #"{"connectorId":1,"idTag":"T","meterStart":6,"timestamp":"2026-11-23T13:52:33.000Z"}"#,
            .typeConstraintViolation),
        DeviationRow(
            .startTransaction,
            #"{"connectorId":1,"idTag":"T","meterStart":5.0,"timestamp":"2026-11-23T13:52:33Z"}"#,
            ["integerAsDecimal /meterStart"],
            #"{"connectorId":1,"idTag":"T","meterStart":5,"timestamp":"2026-11-23T13:52:33.000Z"}"#,
            .typeConstraintViolation),
        DeviationRow(
            .startTransaction,
            #"{"connectorId":1,"idTag":"T","meterStart":5,"timestamp":"2026-11-23T15:52:33+02"}"#,
            ["oddTimestamp /timestamp"],
            #"{"connectorId":1,"idTag":"T","meterStart":5,"timestamp":"2026-11-23T13:52:33.000Z"}"#),
        DeviationRow(
            .startTransaction,
            #"{"connectorId":1,"idTag":"T","meterStart":5,"timestamp":"2026-11-23T13:52:33+0000"}"#,
            ["oddTimestamp /timestamp"],
            #"{"connectorId":1,"idTag":"T","meterStart":5,"timestamp":"2026-11-23T13:52:33.000Z"}"#),
        DeviationRow(
            .startTransaction,
            #"{"connectorId":1,"idTag":"T","meterStart":5,"timestamp":"2026-11-23t13:52:33z"}"#,
            ["oddTimestamp /timestamp"],
            #"{"connectorId":1,"idTag":"T","meterStart":5,"timestamp":"2026-11-23T13:52:33.000Z"}"#),
        DeviationRow(
            .startTransaction,
            #"{"connectorId":1,"idTag":"T","meterStart":5,"timestamp":"2026-11-23 13:52:33Z"}"#,
            ["oddTimestamp /timestamp"],
            #"{"connectorId":1,"idTag":"T","meterStart":5,"timestamp":"2026-11-23T13:52:33.000Z"}"#),
        DeviationRow(
            .startTransaction,
            #"{"connectorId":1,"idTag":"T","meterStart":5,"timestamp":"2026-11-23T13:52:33,000Z"}"#,
            ["oddTimestamp /timestamp"],
            #"{"connectorId":1,"idTag":"T","meterStart":5,"timestamp":"2026-11-23T13:52:33.000Z"}"#),
        DeviationRow(
            .startTransaction,
            #"{"connectorId":1,"idTag":"T","meterStart":5,"timestamp":"2026-11-23T13:52:33"}"#,
            ["timestampWithoutZone /timestamp"],
            #"{"connectorId":1,"idTag":"T","meterStart":5,"timestamp":"2026-11-23T13:52:33.000Z"}"#),
        DeviationRow(
            .startTransaction, #"{"connectorId":1,"idTag":"T","meterStart":5,"timestamp":""}"#,
            ["badTimestamp /timestamp"],
            #"{"connectorId":1,"idTag":"T","meterStart":5,"timestamp":"2027-01-15T08:00:00.000Z"}"#),
        DeviationRow(
            .startTransaction, #"{"connectorId":1,"idTag":"T","meterStart":5,"timestamp":"soon"}"#,
            ["badTimestamp /timestamp"],
            #"{"connectorId":1,"idTag":"T","meterStart":5,"timestamp":"2027-01-15T08:00:00.000Z"}"#),
        DeviationRow(
            .startTransaction,
            #"{"connectorId":1,"idTag":"T","meterStart":5,"timestamp":"2022-02-29T10:00:00Z"}"#,
            ["badTimestamp /timestamp"],
            #"{"connectorId":1,"idTag":"T","meterStart":5,"timestamp":"2027-01-15T08:00:00.000Z"}"#),
        DeviationRow(
            .stopTransaction,
            #"{"idTag":"","meterStop":9,"timestamp":"2026-11-23T13:52:33Z","transactionId":-1}"#,
            ["emptyString /idTag"],
            #"{"meterStop":9,"timestamp":"2026-11-23T13:52:33.000Z","transactionId":-1}"#,
            nil),
        DeviationRow(
            .stopTransaction,
            #"{"idTag":"ABCDEFGHIJKLMNOPQRST\u0010\u000e","meterStop":9,"#
                + #""timestamp":"2026-11-23T13:52:33Z","transactionId":-1}"#,
            ["controlCharacters /idTag"],
            #"{"idTag":"ABCDEFGHIJKLMNOPQRST","meterStop":9,"#
                + #""timestamp":"2026-11-23T13:52:33.000Z","transactionId":-1}"#),
        DeviationRow(
            .stopTransaction,
            #"{"meterStop":9,"timestamp":"2026-11-23T13:52:33Z","transactionId":-1,"#
                + #""reason":"Bored"}"#,
            ["unknownValue /reason"],
            #"{"meterStop":9,"timestamp":"2026-11-23T13:52:33.000Z","transactionId":-1,"#
                + #""reason":"Other"}"#),
        DeviationRow(
            .stopTransaction,
            #"{"meterStop":9,"timestamp":"2026-11-23T13:52:33Z","transactionId":-1,"reason":""}"#,
            ["emptyString /reason"],
            #"{"meterStop":9,"timestamp":"2026-11-23T13:52:33.000Z","transactionId":-1}"#),
        DeviationRow(
            .stopTransaction,
            #"{"meterStop":9,"timestamp":"2026-11-23T13:52:33Z","transactionId":-1,"#
                + #""transactionData":null}"#,
            ["nullField /transactionData"],
            #"{"meterStop":9,"timestamp":"2026-11-23T13:52:33.000Z","transactionId":-1}"#,
            .typeConstraintViolation),
    ]
}
