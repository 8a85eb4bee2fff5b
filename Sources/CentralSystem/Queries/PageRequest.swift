import Database
import OCPPJ

/// One page of a list: how many rows, and behind which key.
public struct PageRequest: Sendable, Hashable {
    public var limit: Int
    /// The key of the last row of the page before; rows come newest first.
    public var before: Int64?
    /// What that row was sorted by, in lists that are sorted by something else.
    public var value: String?

    public init(limit: Int = 50, before: Int64? = nil, value: String? = nil) {
        self.limit = limit
        self.before = before
        self.value = value
    }
}

/// Rows of one page and the key from which the next one goes on.
public struct PageOf<Item: Sendable>: Sendable {
    public var items: [Item]
    public var next: Int64?
    /// What the last row is sorted by, where that is not its key.
    public var value: String?

    func map<Other>(_ transform: (Item) throws -> Other) rethrows -> PageOf<Other> {
        PageOf<Other>(items: try items.map(transform), next: next, value: value)
    }
}

/// The where clause of a list, built from the filters that are present.
struct ListQuery {
    private var conditions: [String] = []
    private(set) var arguments: [any SQLConvertible] = []

    /// Adds a condition in which `?` stands for the value; nil adds nothing.
    mutating func filter(_ condition: String, _ value: (any SQLConvertible)?) {
        guard let value else { return }
        conditions.append(condition.replacing("?", with: add(value)))
    }

    /// Adds a value; its place, which a condition may name.
    mutating func add(_ value: any SQLConvertible) -> String {
        arguments.append(value)
        return "$\(arguments.count)"
    }

    /// Adds a search of expressions for a text in lower case; `%` and `_` in it mean themselves.
    mutating func search(_ expressions: String..., for text: String?) {
        let escaped = text?.lowercased().replacing("\\", with: "\\\\").replacing("%", with: "\\%")
            .replacing("_", with: "\\_")
        let finds = expressions.map { "\($0) like ? escape '\\'" }.joined(separator: " or ")
        filter("(\(finds))", escaped.map { "%\($0)%" })
    }

    mutating func filter(_ condition: String) { conditions.append(condition) }

    /// Keeps rows that have one of the values; no values add nothing.
    mutating func filter(_ column: String, anyOf values: [any SQLConvertible]) {
        guard !values.isEmpty else { return }
        let places = values.map { add($0) }
        conditions.append("\(column) in (\(places.joined(separator: ", ")))")
    }

    /// Runs `select … from …` in an order.
    func rows(
        _ select: String, group: String? = nil, order: String, limit: Int, offset: Int = 0,
        in transaction: Transaction
    ) throws -> [Row] {
        let condition = conditions.isEmpty ? "" : " where " + conditions.joined(separator: " and ")
        let group = group.map { " group by " + $0 } ?? ""
        let count = arguments.count
        return try transaction.rows(
            "\(select)\(condition)\(group) order by \(order) limit $\(count + 1) offset $\(count + 2)",
            arguments + [limit, offset])
    }

    /// Runs `select … from …` newest first by `key`.
    func page(_ select: String, key: String, _ page: PageRequest, in transaction: Transaction) throws
        -> PageOf<Row>
    {
        var query = self
        query.filter("\(key) < ?", page.before)
        return try query.page(select, order: "\(key) desc", limit: page.limit, in: transaction)
    }

    /// Runs `select … from …` with one row more than asked to learn whether more follow.
    func page(_ select: String, order: String, limit: Int, in transaction: Transaction) throws -> PageOf<Row>
    {
        let rows = try rows(select, order: order, limit: limit + 1, in: transaction)
        let items = Array(rows.prefix(limit))
        return PageOf(items: items, next: rows.count > limit ? try items.last?.int64("page_key") : nil)
    }
}

extension Row {
    func time(_ name: String) throws -> Timestamp { Timestamp(microseconds: try int64(name)) }

    func optionalTime(_ name: String) throws -> Timestamp? {
        try optionalInt64(name).map { Timestamp(microseconds: $0) }
    }
}
