/// How a list of stations is sorted: by one member, and by the order of registration where that is the same.
public struct StationOrder: Sendable, Hashable, RawRepresentable, CaseIterable {
    enum Member: String, CaseIterable {
        case createdAt, identity, name, vendor, model, firmwareVersion, lastSeenAt, site

        /// What rows are compared by; never null.
        var expression: String {
            switch self {
            case .createdAt: "station.id"
            case .identity: "station.identity"
            case .name: "coalesce(station.name, '')"
            case .vendor: "coalesce(station.vendor, '')"
            case .model: "coalesce(station.model, '')"
            case .firmwareVersion: "coalesce(station.firmware_version, '')"
            case .lastSeenAt: "coalesce(station.last_seen_at, 0)"
            case .site: "coalesce((select site.name from site where site.id = station.site_id), '')"
            }
        }

        var isNumber: Bool { self == .createdAt || self == .lastSeenAt }
    }

    static let newestFirst = StationOrder(member: .createdAt, isDescending: true)

    let member: Member
    let isDescending: Bool

    private init(member: Member, isDescending: Bool) {
        self.member = member
        self.isDescending = isDescending
    }

    public static let allCases = Member.allCases.flatMap { member in
        [false, true].map { StationOrder(member: member, isDescending: $0) }
    }

    /// Reads `identity`, or `-identity` for the other way round.
    public init?(rawValue: String) {
        let isDescending = rawValue.hasPrefix("-")
        guard let member = Member(rawValue: String(rawValue.dropFirst(isDescending ? 1 : 0))) else {
            return nil
        }
        self.init(member: member, isDescending: isDescending)
    }

    public var rawValue: String { (isDescending ? "-" : "") + member.rawValue }
}
