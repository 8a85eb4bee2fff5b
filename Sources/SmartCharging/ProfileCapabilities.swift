public import OCPP16

/// What a station says about the profiles that it takes (OCPP 1.6 §9.4); nil where it has not said.
public struct ProfileCapabilities: Sendable, Hashable {
    /// ChargeProfileMaxStackLevel.
    public var highestStackLevel: Int?
    /// ChargingScheduleMaxPeriods.
    public var mostPeriods: Int?
    /// MaxChargingProfilesInstalled.
    public var mostProfiles: Int?
    /// ChargingScheduleAllowedChargingRateUnit, as units.
    public var units: Set<ChargingRateUnit>?

    public init(
        highestStackLevel: Int? = nil, mostPeriods: Int? = nil, mostProfiles: Int? = nil,
        units: Set<ChargingRateUnit>? = nil
    ) {
        self.highestStackLevel = highestStackLevel
        self.mostPeriods = mostPeriods
        self.mostProfiles = mostProfiles
        self.units = units
    }

    /// Reads the key's value: "Current" means amperes and "Power" watts, whatever else stations put between.
    public static func units(_ names: [String]) -> Set<ChargingRateUnit> {
        Set(
            names.compactMap { name in
                switch name.lowercased() {
                case "current", "a": .amperes
                case "power", "w": .watts
                default: nil
                }
            })
    }
}
