import OCPP16

/// One car and its driver at one connector.
///
/// away → arriving (tag shown or plugged in, the other still to come) → charging → leaving → away.
struct Visit: Sendable {
    /// What the driver does next.
    enum Phase: Sendable, Hashable {
        case away
        case toPlug
        case toPresentTag
        case charging
        case leaving
    }

    var phase = Phase.away
    var tag: IdToken?
    var vehicle: Vehicle?
    var stay = Duration.zero
    /// Whether the driver ends with the tag; otherwise by pulling the plug.
    var endsWithTag = true
}
