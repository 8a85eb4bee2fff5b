import CentralSystem
import Database
import OCPPJ

/// Which transactions a client wants, as a list or as a file.
struct TransactionFilter: Sendable {
    /// Whether a transaction is going on.
    private enum State: String, CaseIterable {
        case active
        case ended
    }

    /// The query parameters of the filter.
    static let parameters = ["station", "idTag", "state", "flag", "startedAfter", "startedBefore"]

    /// The same for the API's document.
    static let described: [RouteParameter] = [
        .text("station", "Only transactions of this station."),
        .text("idTag", "Only transactions of this tag."),
        .choice("state", State.self, "Whether they go on."),
        .choice("flag", TransactionFlag.self, "Only transactions with this oddity, the latest start first."),
        .time("startedAfter", "Not before this time; the latest start comes first."),
        .time("startedBefore", "Before this time; the latest start comes first."),
    ]

    private let station: String?
    private let idTag: String?
    private let isActive: Bool?
    private let flag: TransactionFlag?
    private let started: Range<Timestamp>?

    init(_ query: Query) throws {
        station = query.text("station")
        idTag = query.text("idTag")
        isActive = try query.choice("state", of: State.self).map { $0 == .active }
        flag = try query.choice("flag")
        started = try query.period(from: "startedAfter", to: "startedBefore")
    }

    /// The transactions that pass, newest first.
    func transactions(
        in scope: SiteScope, _ page: PageRequest, of system: CentralSystem, _ transaction: Transaction
    ) throws -> PageOf<TransactionRecord> {
        try system.transactions(
            station: station, idTag: idTag, isActive: isActive, flag: flag, started: started,
            scope: scope, page, in: transaction)
    }
}
