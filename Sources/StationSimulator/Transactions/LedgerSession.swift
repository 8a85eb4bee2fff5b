package import OCPP16
package import OCPPJ

/// A charging session as the station itself knows it, whatever became of its messages.
package struct LedgerSession: Sendable, Hashable {
    package let session: Int
    package let connectorID: Int
    package let idTag: IdToken
    package let startedAt: Timestamp
    package let meterStart: Int
    package var stoppedAt: Timestamp?
    package var meterStop: Int?
}
