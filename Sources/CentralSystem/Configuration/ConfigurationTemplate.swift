public import OCPPJ

/// Values for configuration keys that many stations are to have.
public struct ConfigurationTemplate: Sendable, Hashable {
    public let id: Int64
    public let name: String
    /// In the order of the names.
    public let keys: [ConfigurationSetting]
    public let stationCount: Int
    public let createdAt: Timestamp
    public let changedAt: Timestamp
}

/// A key and the value that it is to have.
public struct ConfigurationSetting: Sendable, Hashable {
    public let key: String
    public let value: String

    public init(key: String, value: String) {
        self.key = key
        self.value = value
    }
}

/// One key of a template at one station.
public struct ConfigurationDifference: Sendable, Hashable {
    /// What is known about the key at the station.
    public enum State: String, Sendable, Hashable, CaseIterable {
        case equal
        case different
        /// Set, and in force after the next boot.
        case needsReboot
        /// The station said that it does not know the key.
        case unknownKey
        /// The key was never read.
        case notRead
    }

    public let key: String
    public let wanted: String
    public let actual: String?
    public let state: State

    init(_ wanted: ConfigurationSetting, _ known: ConfigurationRecord?) {
        key = wanted.key
        self.wanted = wanted.value
        actual = known?.value
        guard let known else {
            state = .notRead
            return
        }
        if known.value == wanted.value {
            state = .equal
        } else if known.needsReboot, known.setValue == wanted.value {
            state = .needsReboot
        } else if known.unknown {
            state = .unknownKey
        } else {
            state = known.readAt == nil && known.value == nil ? .notRead : .different
        }
    }
}
