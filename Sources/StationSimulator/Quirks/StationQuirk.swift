/// A habit of real chargers that a simulated station can have.
public enum StationQuirk: String, Sendable, Hashable, CaseIterable {
    /// A BootNotification at every connection.
    case bootsAlways
    /// No BootNotification at all; it starts to work at once.
    case neverBoots
    /// `transactionId` 0 in whatever it says of a transaction.
    case transactionZero
    /// `transactionId` -1 in whatever it says of a transaction.
    case transactionMinusOne
    /// Every transaction message twice, as the same frame.
    case doubled
    /// Times without a zone: `2026-01-01T12:00:00`.
    case noTimeZone
    /// Times with an offset without minutes: `+00`.
    case shortOffset
    /// 1970 until the first BootNotification is answered.
    case lostClock
    /// No `Sec-WebSocket-Protocol`.
    case noSubprotocol
    /// StopTransaction comes a minute late.
    case lateStop
    /// Serial numbers of 34 characters.
    case longSerials
    /// Empty texts for what is not known.
    case emptyTexts
    /// Members that the standard does not have.
    case extraMembers
    /// `null` for an empty payload.
    case nullPayload
    /// Message ids that count from 1 at each boot.
    case shortMessageIDs
    /// An `errorCode` of its own.
    case ownErrorCode
    /// Numbers where texts are asked for.
    case numericValues
}
