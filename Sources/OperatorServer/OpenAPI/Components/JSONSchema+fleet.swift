import CentralSystem
import OCPPJ

extension JSONSchema {
    /// All stations, column by column.
    static let fleetStatus = named(
        "FleetStatus",
        .object([
            .required("after", .integer(0), "The newest event that is contained."),
            .required("identities", .list(of: .text())),
            .required("connected", .text(pattern: "^[01]*$"), "1 for a station that is connected."),
            .required(
                "connectors", .list(of: .text(pattern: "^[\(letters)]*$")),
                """
                A letter for each connector from 0, the station itself: Available, Preparing, Charging, \
                SuspendedEV (V), SuspendedEVSE (E), Finishing, Reserved, Unavailable, Faulted (X), none (-).
                """),
            .required("powerW", .list(of: .integer()), "Of the connectors that charge."),
            .required("lastSeenAt", .list(of: .integer(0)), "Seconds since 1970; 0: never."),
        ]))

    static let stationModel = named(
        "StationModel",
        .object([
            .optional("vendor", .text()), .optional("model", .text()), .optional("firmwareVersion", .text()),
            .required("stations", .integer(1), "How many stations have all three."),
        ]))

    private static let letters = StationState.allCases.map { String($0.rawValue) }.joined()
}
