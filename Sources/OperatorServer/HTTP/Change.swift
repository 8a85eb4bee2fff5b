/// What a PATCH says about one member: nothing, `null`, or a new value.
enum Change<Value: Sendable>: Sendable {
    case keep
    case clear
    case set(Value)

    /// The value after the change.
    func applied(to value: Value?) -> Value? {
        switch self {
        case .keep: value
        case .clear: nil
        case .set(let new): new
        }
    }

    /// Nil keeps what is there, `.some(nil)` clears it.
    var value: Value?? {
        switch self {
        case .keep: nil
        case .clear: .some(nil)
        case .set(let new): .some(new)
        }
    }

    /// The new value, with `empty` for `null`; nil keeps what is there.
    func cleared(as empty: Value) -> Value? {
        switch self {
        case .keep: nil
        case .clear: empty
        case .set(let new): new
        }
    }
}
