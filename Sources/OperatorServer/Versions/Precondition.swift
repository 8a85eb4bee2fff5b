import HTTPTypes

/// The versions of a thing that a client is willing to change: its If-Match header (RFC 9110 §13.1.1).
struct Precondition: Sendable {
    /// None for `*`, which is any.
    private let versions: [String]?

    /// nil where there is no header.
    ///
    /// A proxy that compresses marks an entity tag as weak; the versions here do not depend on octets, so that both
    /// are taken as the same.
    init?(_ header: String?) {
        guard let header else { return nil }
        let tags = header.split(separator: ",").map { $0.filter { $0 != " " && $0 != "\t" } }
        versions =
            tags == ["*"]
            ? nil : tags.map { ($0.hasPrefix("W/") ? $0.dropFirst(2) : $0[...]).filter { $0 != "\"" } }
    }

    /// Compares with what is there now; nil where nothing is, which is for the change itself to say.
    func check(_ current: String?) throws(Problem) {
        guard let versions, let current, !versions.contains(current) else { return }
        throw Problem.versionConflict(current)
    }
}

extension Problem {
    static func versionConflict(_ current: String) -> Problem {
        Problem(
            status: .preconditionFailed, code: "version-conflict",
            detail: "It was changed after you read it; its version is \(current) now",
            headers: [.eTag: "\"\(current)\""])
    }

    static let versionRequired = Problem(
        status: .preconditionRequired, code: "version-required",
        detail: "If-Match is missing: the version that the change is one of, or * for any")
}
