public import Database
public import OCPPJ

extension CentralSystem {
    private static let attemptLimit = 10
    private static let strangerLimit = 5
    private static let connectionLimit = 5
    /// How long a stranger may still be the station that is waited for.
    private static let strangerAge = Duration.seconds(15 * 60)

    /// How far the station has come; nil where there is none of the identity.
    ///
    /// Strangers belong to no site, so that somebody with a scope is not shown them.
    public func onboarding(
        _ identity: String, scope: SiteScope = .all, at time: Timestamp, in transaction: Transaction
    ) throws -> Onboarding? {
        guard let station = try station(identity, in: transaction) else { return nil }
        var own = ListQuery()
        own.filter("identity = ?", identity)
        let attempts = try own.rows(
            RefusedAttemptRecord.select, order: "last_at desc, id desc", limit: Self.attemptLimit,
            in: transaction
        ).map(RefusedAttemptRecord.init)
        var others = ListQuery()
        if !scope.isAll { others.filter("1 = 0") }
        others.filter("last_at > ?", time.adding(.zero - Self.strangerAge))
        others.filter("not exists (select 1 from station where station.identity = refused_attempt.identity)")
        let strangers = try others.rows(
            RefusedAttemptRecord.select, order: "last_at desc, id desc", limit: Self.strangerLimit,
            in: transaction
        ).map(RefusedAttemptRecord.init)
        let page = PageRequest(limit: Self.connectionLimit)
        return Onboarding(
            OnboardingFacts(
                station: station, attempts: attempts, strangers: strangers,
                connections: try connections(ofStation: station.id, page, in: transaction).items,
                connectors: try connectors(ofStation: station.id, in: transaction).filter {
                    $0.connectorId > 0
                }))
    }
}
