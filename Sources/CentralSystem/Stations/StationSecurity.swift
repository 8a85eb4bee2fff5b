import Database
public import OCPPJ

/// How a station proves itself.
public struct StationSecurity: Sendable, Hashable {
    /// The highest profile on which it was let in, or that an operator has set.
    public let profile: SecurityProfile
    /// The one that it is being raised to.
    public let nextProfile: SecurityProfile?
    /// What CN of its certificate must be, when not its identity or serial number.
    public let certificateName: String?
    /// Of the client certificate that it came with last.
    public let certificateSerialNumber: String?
    public let certificateNotAfter: Timestamp?

    init(_ row: Row) throws {
        profile = SecurityProfile(rawValue: try row.int("security_profile")) ?? SecurityProfile.none
        nextProfile = try row.optionalInt("next_security_profile").flatMap(SecurityProfile.init)
        certificateName = try row.optionalText("certificate_name")
        certificateSerialNumber = try row.optionalText("certificate_serial")
        certificateNotAfter = try row.optionalTime("certificate_not_after")
    }
}
