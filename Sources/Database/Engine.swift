/// The engine whose dialect is spoken.
public enum Engine: Sendable, Hashable {
    case sqlite
    case postgres
}
