/// The members of one object, in order; names are built only when asked for.
struct JSONMembers: Sequence, IteratorProtocol {
    /// One name with its value.
    struct Member {
        let nameView: JSONView
        let value: JSONView

        var name: String { nameView.storage.string(of: nameView.node) }
    }

    private let storage: JSONStorage
    private var index: Int
    private var remaining: Int

    init(of view: JSONView) {
        storage = view.storage
        index = view.index + 1
        remaining = view.kind == .object ? view.count : 0
    }

    mutating func next() -> Member? {
        guard remaining > 0 else { return nil }
        remaining -= 1
        let name = JSONView(storage: storage, index: index)
        let value = JSONView(storage: storage, index: index + 1)
        index = Int(value.node.next)
        return Member(nameView: name, value: value)
    }
}
