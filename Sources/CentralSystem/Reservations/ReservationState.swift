/// Where a reservation is (`behaviours` §5): requested → active, refused, unclear or cancelled; active → used, expired,
/// cancelled, ended, replaced or lost.
public enum ReservationState: String, Sendable, Hashable, CaseIterable {
    /// The command has not been answered yet.
    case requested
    case active
    /// The station answered Faulted, Occupied, Rejected or Unavailable, or does not know reservations.
    case refused
    /// The command was sent and not answered: the station may hold the reservation.
    case unclear
    /// A transaction began with it.
    case used
    case expired
    case cancelled
    /// The connector or the station became Faulted or Unavailable.
    case ended
    /// A newer reservation with the same id took its place.
    case replaced
    /// The station said that it does not have it, when it was to be cancelled.
    case lost

    /// Whether the station may hold the connector for it.
    public var isLive: Bool { [.requested, .active, .unclear].contains(self) }
}
