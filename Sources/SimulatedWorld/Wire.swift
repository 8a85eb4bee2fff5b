import OCPPJ

/// One connection of a station: two ends that learn of each other's end late, and a line that keeps order.
struct Wire {
    let station: Int
    /// Messages under way are lost, and nothing gets through any more.
    var isCut = false
    /// Whether the end still sends and listens.
    var isOpenAtStation = false
    var isOpenAtServer = false
    /// When the last message of each direction arrives: none overtakes another.
    var lastToServer = Timestamp(microseconds: 0)
    var lastToStation = Timestamp(microseconds: 0)
    /// The CALL of each direction that has no answer yet (OCPP-J 1.6 §4.1.1).
    var callToServer: (id: String, at: Timestamp)?
    var callToStation: String?
}
