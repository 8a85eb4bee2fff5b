import Database
import SmartCharging

/// The configuration of a station as far as it is known, for those who ask what the station can do.
struct KnownConfiguration {
    private let values: [String: String]

    init(ofStation id: Int64, in transaction: Transaction) throws {
        let rows = try transaction.rows(
            "select name_key, value from configuration_key where station_id = $1 and value is not null", [id])
        values = Dictionary(
            try rows.map { (try $0.text("name_key"), try $0.text("value")) }, uniquingKeysWith: { $1 })
    }

    /// Nil where the key was never read, or has no value.
    func text(_ name: String) -> String? { values[name.lowercased()] }

    func number(_ name: String) -> Int? { text(name).flatMap { Int($0) } }

    /// Booleans are read in any case.
    func flag(_ name: String) -> Bool? { text(name).map { $0.lowercased() == "true" } }

    /// The items of a list, without the spaces that some stations put around them.
    func list(_ name: String) -> [String]? {
        text(name).map { text in
            text.split(separator: ",").map { $0.filter { $0 != " " } }
        }
    }

    /// What the station says about charging profiles.
    var profileCapabilities: ProfileCapabilities {
        ProfileCapabilities(
            highestStackLevel: number("ChargeProfileMaxStackLevel"),
            mostPeriods: number("ChargingScheduleMaxPeriods"),
            mostProfiles: number("MaxChargingProfilesInstalled"),
            units: list("ChargingScheduleAllowedChargingRateUnit").map(ProfileCapabilities.units))
    }
}
