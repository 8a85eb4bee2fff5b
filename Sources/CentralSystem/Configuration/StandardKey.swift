/// A configuration key of the standard, explained (OCPP 1.6 §9 with its errata, OCPP-J §7, white paper).
public struct StandardKey: Sendable, Hashable {
    /// Who may do what with a key.
    public enum Access: String, Sendable, Hashable {
        case read
        case readWrite
        /// The station decides whether it can be set.
        case readOrWrite
        case write
    }

    /// What a value looks like; all travel as texts.
    public enum ValueType: String, Sendable, Hashable {
        case boolean
        case integer
        /// Items with commas between.
        case list
        case text
        case hexadecimal
    }

    public let name: String
    /// The feature profile that it belongs to.
    public let profile: Profile
    public let type: ValueType
    public let unit: String?
    public let access: Access
    /// Whether a station with the profile must have it.
    public let required: Bool
    public let meaning: String

    /// The key of that name, in any case.
    public static func named(_ name: String) -> StandardKey? { byName[name.lowercased()] }

    private static let byName = Dictionary(
        uniqueKeysWithValues: all.map { ($0.name.lowercased(), $0) })
}

extension StandardKey {
    /// The feature profiles of OCPP 1.6 that have keys, and the security white paper.
    public enum Profile: String, Sendable, Hashable {
        case core = "Core"
        case firmwareManagement = "FirmwareManagement"
        case localAuthListManagement = "LocalAuthListManagement"
        case reservation = "Reservation"
        case smartCharging = "SmartCharging"
        case security = "Security"
    }
}
