import OCPP16

/// What one connector of a station is doing, in the one letter that a picture of ten thousand stations can afford.
public enum StationState: Character, Sendable, CaseIterable {
    case available = "A"
    case preparing = "P"
    case charging = "C"
    case suspendedByVehicle = "V"
    case suspendedByStation = "E"
    case finishing = "F"
    case reserved = "R"
    case unavailable = "U"
    case faulted = "X"
    /// No status was reported yet, or one that the standard does not have.
    case unknown = "-"

    /// OCPP 1.6 §7.7.
    init(status: String?) {
        switch status.flatMap(ChargePointStatus.init(rawValue:)) {
        case .available: self = .available
        case .preparing: self = .preparing
        case .charging: self = .charging
        case .suspendedEV: self = .suspendedByVehicle
        case .suspendedEVSE: self = .suspendedByStation
        case .finishing: self = .finishing
        case .reserved: self = .reserved
        case .unavailable: self = .unavailable
        case .faulted: self = .faulted
        case nil: self = .unknown
        }
    }
}
