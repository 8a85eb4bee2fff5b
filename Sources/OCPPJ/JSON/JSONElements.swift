/// The elements of one array, in order.
struct JSONElements: Sequence, IteratorProtocol {
    private let storage: JSONStorage
    private var index: Int
    private var remaining: Int

    init(of view: JSONView) {
        storage = view.storage
        index = view.index + 1
        remaining = view.kind == .array ? view.count : 0
    }

    mutating func next() -> JSONView? {
        guard remaining > 0 else { return nil }
        remaining -= 1
        defer { index = Int(storage.nodes[index].next) }
        return JSONView(storage: storage, index: index)
    }
}
