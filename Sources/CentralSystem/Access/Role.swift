/// What a person or program is to the system; each role may do all that the one before it may.
public enum Role: String, Sendable, Hashable, CaseIterable {
    case viewer
    case `operator`
    case technician
    case administrator

    public var permissions: Set<Permission> {
        switch self {
        case .viewer: [.read]
        case .operator: [.read, .operate]
        case .technician: [.read, .operate, .maintain]
        case .administrator: [.read, .operate, .maintain, .administer]
        }
    }
}
