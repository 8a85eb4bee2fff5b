/// Why a load run could not be made, in one sentence.
public enum LoadFailure: Error, CustomStringConvertible, Sendable {
    case unusableURL(String)
    case journalNotOpened(path: String, reason: String)
    case rampTooSlow(up: Int, of: Int, reason: String?)

    public var description: String {
        switch self {
        case .unusableURL(let url):
            "\(url) is not a URL of the form ws://host:port/path"
        case .journalNotOpened(let path, let reason):
            "the journal \(path) cannot be opened: \(reason)"
        case .rampTooSlow(let up, let all, let reason):
            "only \(up) of \(all) stations were connected and accepted in time"
                + (reason.map { ", last reason: \($0)" } ?? "")
        }
    }
}
