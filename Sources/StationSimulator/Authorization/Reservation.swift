import OCPP16
import OCPPJ

/// A connector, or with 0 any connector, that is kept for somebody (OCPP 1.6 §3.11).
struct Reservation: Sendable, Hashable {
    var id: Int
    var connector: Int
    var idTag: IdToken
    var parentIdTag: IdToken?
    var expiry: Timestamp

    /// Whether it is kept for this tag, or for its group.
    func admits(_ tag: IdToken, parent: IdToken?) -> Bool {
        tag == idTag || (parent != nil && parent == parentIdTag)
    }
}
