import OCPP16
import OCPPJ

extension DeviationRow {
    static let identity: [DeviationRow] = [
        DeviationRow(
            .heartbeat, #"null"#,
            ["nullPayload /"],
            #"{}"#,
            .formationViolation),
        DeviationRow(
            .heartbeat, #"{"x":{"y":[1]}}"#,
            ["unknownField /x"],
            #"{}"#,
            .formationViolation),
        DeviationRow(
            .authorize, #"{"idTag":"T","connectorId":1}"#,
            ["unknownField /connectorId"],
            #"{"idTag":"T"}"#,
            .formationViolation),
        DeviationRow(
            .authorize, #"{"idTag":" T\u0010"}"#,
            ["controlCharacters /idTag"],
            #"{"idTag":"T"}"#,
            nil),
        DeviationRow(
            .bootNotification,
            #"{"chargePointVendor":"V","chargePointModel":"M","chargePointSerialNumber":""#
                + String(repeating: "s", count: 26)
                + #""}"#,
            ["tooLong /chargePointSerialNumber"],
            #"{"chargePointVendor":"V","chargePointModel":"M","chargePointSerialNumber":""#
                + String(repeating: "s", count: 25)
                + #""}"#),
        DeviationRow(
            .bootNotification,
            #"{"chargePointVendor":"V","chargePointModel":"M","chargeBoxSerialNumber":""#
                + String(repeating: "s", count: 34)
                + #""}"#,
            ["tooLong /chargeBoxSerialNumber"],
            #"{"chargePointVendor":"V","chargePointModel":"M","chargeBoxSerialNumber":""#
                + String(repeating: "s", count: 25)
                + #""}"#),
        DeviationRow(
            .bootNotification,
            #"{"chargePointVendor":"","chargePointModel":""#
                + String(repeating: "m", count: 23)
                + #""}"#,
            ["emptyString /chargePointVendor", "tooLong /chargePointModel"],
            #"{"chargePointVendor":"","chargePointModel":""#
                + String(repeating: "m", count: 20)
                + #""}"#),
        DeviationRow(
            .bootNotification, #"{"chargePointVendor":"V","chargePointModel":"M","iccid":"","imsi":""}"#,
            ["emptyString /iccid", "emptyString /imsi"],
            #"{"chargePointVendor":"V","chargePointModel":"M"}"#,
            nil),
        DeviationRow(
            .bootNotification, #"{"chargePointVendor":"V","chargePointModel":"M","meterType":null}"#,
            ["nullField /meterType"],
            #"{"chargePointVendor":"V","chargePointModel":"M"}"#,
            .typeConstraintViolation),
        DeviationRow(
            .bootNotification,
            #"{"chargePointVendor":"V","chargePointModel":"M","firmwareVersion":"a\u0000b"}"#,
            ["controlCharacters /firmwareVersion"],
            #"{"chargePointVendor":"V","chargePointModel":"M","firmwareVersion":"ab"}"#),
        DeviationRow(
            .statusNotification, #"{"connectorId":1,"errorCode":"Error","status":"Faulted"}"#,
            ["unknownValue /errorCode"],
            #"{"connectorId":1,"errorCode":"OtherError","status":"Faulted"}"#),
        DeviationRow(
            .statusNotification,
            #"{"connectorId":1,"errorCode":"NoError","info":""#
                + String(repeating: "i", count: 60)
                + #"","status":"Available"}"#,
            ["tooLong /info"],
            #"{"connectorId":1,"errorCode":"NoError","info":""#
                + String(repeating: "i", count: 50)
                + #"","status":"Available"}"#),
        DeviationRow(
            .statusNotification,
            #"{"connectorId":1,"errorCode":"NoError","status":"Available","#
                + #""timestamp":"2022-02-29T00:00:00Z"}"#,
            ["badTimestamp /timestamp"],
            #"{"connectorId":1,"errorCode":"NoError","status":"Available","#
                + #""timestamp":"2027-01-15T08:00:00.000Z"}"#),
        DeviationRow(
            .statusNotification,
            #"{"connectorId":1,"errorCode":"NoError","status":"Available","#
                + #""timestamp":"2026-11-23T13:52:33"}"#,
            ["timestampWithoutZone /timestamp"],
            #"{"connectorId":1,"errorCode":"NoError","status":"Available","#
                + #""timestamp":"2026-11-23T13:52:33.000Z"}"#),
        DeviationRow(
            .statusNotification, #"{"connectorId":1.0,"errorCode":"NoError","status":"Available"}"#,
            ["integerAsDecimal /connectorId"],
            #"{"connectorId":1,"errorCode":"NoError","status":"Available"}"#,
            .typeConstraintViolation),
    ]
}
