public import OCPP16

/// What an operator wants a station's local list to be.
public struct LocalListRequest: Sendable {
    /// How it gets there.
    public enum Mode: String, Sendable, Hashable, CaseIterable {
        /// The station is asked for its version; where that is the one we know, only the difference is sent.
        case auto
        case full
        /// The difference, whatever version the station has.
        case differential
    }

    /// What the list is made of.
    public enum Source: Sendable, Hashable {
        case allTags
        case groups([IdToken])
        case tags([IdToken])
        case entries([AuthorizationData])
    }

    public var source: Source
    public var mode: Mode
    public var requestedBy: String

    public init(source: Source, mode: Mode = .auto, requestedBy: String) {
        self.source = source
        self.mode = mode
        self.requestedBy = requestedBy
    }
}
