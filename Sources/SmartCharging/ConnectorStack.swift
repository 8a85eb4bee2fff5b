import OCPP16
import OCPPJ

/// The profiles that count at one connector, by purpose, the highest stack level first.
struct ConnectorStack {
    private let transactionProfiles: [Course]
    private let defaults: [Course]

    /// A connector's own TxDefaultProfile takes the place of that of connector 0 on its stack level
    /// (OCPP 1.6 §3.13.1); a TxProfile counts for its own transaction only.
    init(_ profiles: [InstalledProfile], _ transaction: RunningTransaction) {
        func courses(_ fits: (InstalledProfile) -> Bool) -> [Course] {
            profiles.filter(fits).sorted { $0.profile.stackLevel > $1.profile.stackLevel }
                .map { Course(profile: $0.profile, transactionStart: transaction.startedAt) }
        }
        let own = profiles.filter {
            $0.connectorID == transaction.connectorID
                && $0.profile.chargingProfilePurpose == .txDefaultProfile
        }
        let ownLevels = Set(own.map(\.profile.stackLevel))
        defaults = courses { installed in
            guard installed.profile.chargingProfilePurpose == .txDefaultProfile else { return false }
            if installed.connectorID == transaction.connectorID { return true }
            return installed.connectorID == 0 && !ownLevels.contains(installed.profile.stackLevel)
        }
        transactionProfiles = courses { installed in
            installed.profile.chargingProfilePurpose == .txProfile && transaction.id != nil
                && installed.connectorID == transaction.connectorID
                && (installed.profile.transactionId ?? transaction.id) == transaction.id
        }
    }

    /// A TxProfile where one is in force, else a TxDefaultProfile.
    func stretch(at time: Timestamp) -> Course.Stretch {
        let own = Self.prevailing(transactionProfiles, at: time)
        if own.period != nil { return own }
        var other = Self.prevailing(defaults, at: time)
        other.until = Course.earlier(own.until, other.until)
        return other
    }

    /// The highest stack level that says something; it holds until it ends or a higher one begins.
    static func prevailing(_ courses: [Course], at time: Timestamp) -> Course.Stretch {
        var until: Timestamp?
        for course in courses {
            let stretch = course.stretch(at: time)
            until = Course.earlier(until, stretch.until)
            if let period = stretch.period {
                return Course.Stretch(period: period, unit: stretch.unit, until: until)
            }
        }
        return Course.Stretch(until: until)
    }
}
