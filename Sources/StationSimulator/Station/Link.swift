/// The socket as the station sees it.
///
/// off → down → connecting → up → down …; any → off.
enum Link: Sendable, Hashable {
    /// The station is not switched on, or has gone for good.
    case off
    case down
    case connecting
    case up
}
