import OCPP16
import Testing

/// A command that the schema allows, and what the text of the standard says about it.
struct AdviceRow: Sendable, CustomTestStringConvertible {
    var action: CentralAction
    var payload: String
    var warnings: [String]

    var testDescription: String { "\(action.rawValue) \(payload.prefix(200))" }

    static let all: [AdviceRow] =
        profiles + [
            AdviceRow(.unlockConnector, #"{"connectorId":-1}"#, ["/connectorId: less than 1"]),
            AdviceRow(.unlockConnector, #"{"connectorId":9}"#, []),
            AdviceRow(.remoteStopTransaction, #"{"transactionId":-7}"#, []),
            AdviceRow(
                .remoteStopTransaction, #"{"transactionId":9999999999}"#,
                ["/transactionId: not a 32-bit integer"]),
            AdviceRow(
                .sendLocalList,
                #"{"listVersion":0,"updateType":"Full","#
                    + #""localAuthorizationList":[{"idTag":"a"},{"idTag":"A"}]}"#,
                [
                    "/listVersion: less than 1", "in a Full list every entry needs idTagInfo",
                    "an idTag occurs twice",
                ]),
            AdviceRow(
                .sendLocalList,
                #"{"listVersion":1,"updateType":"Differential","localAuthorizationList":[{"idTag":"a"}]}"#, []
            ),
            AdviceRow(
                .getDiagnostics,
                #"{"location":"ftp://x","startTime":"2027-01-16T00:00:00Z","#
                    + #""stopTime":"2027-01-15T00:00:00Z"}"#,
                ["startTime is after stopTime"]),
            AdviceRow(
                .getLog,
                #"{"log":{"remoteLocation":"ftp://x","oldestTimestamp":"2027-01-16T00:00:00Z","#
                    + #""latestTimestamp":"2027-01-15T00:00:00Z"},"logType":"SecurityLog","requestId":1}"#,
                ["oldestTimestamp is after latestTimestamp"]),
            AdviceRow(
                .extendedTriggerMessage,
                #"{"requestedMessage":"SignChargePointCertificate","connectorId":1}"#,
                ["SignChargePointCertificate has no connectorId"]),
            AdviceRow(
                .clearChargingProfile, #"{"id":1,"stackLevel":0}"#,
                ["with id, the other fields are ignored"]),
            AdviceRow(.clearChargingProfile, "{}", []),
        ]

    init(_ action: CentralAction, _ payload: String, _ warnings: [String]) {
        self.action = action
        self.payload = payload
        self.warnings = warnings
    }
}
