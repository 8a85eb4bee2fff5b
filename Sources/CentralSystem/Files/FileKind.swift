/// What a file is for.
public enum FileKind: String, Sendable, Hashable, CaseIterable {
    /// An image for stations to fetch (OCPP 1.6 §5.19).
    case firmware
    /// What a station uploaded for a GetDiagnostics (§5.9).
    case diagnostics
    /// What a station uploaded for a GetLog (white paper N01).
    case log
}
