/// What somebody may do with the system; each is granted on its own, none includes another.
public enum Permission: String, Sendable, Hashable, CaseIterable {
    /// See stations, transactions, commands, logs.
    case read
    /// Daily work: start and stop charging, unlock, reserve, trigger, change availability, reset.
    case operate
    /// What changes a station or whom it serves: configuration, firmware, lists, profiles, certificates, id tags.
    case maintain
    /// Who may do what: users, keys, sites, webhooks, passwords of stations.
    case administer
}
