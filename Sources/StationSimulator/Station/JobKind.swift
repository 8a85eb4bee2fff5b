/// The kinds of long jobs; of each one runs at a time.
public enum JobKind: Hashable, Sendable {
    case firmware
    case upload
}
