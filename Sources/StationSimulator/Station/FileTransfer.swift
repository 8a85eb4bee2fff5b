/// A file that a station fetches or brings somewhere.
public enum FileTransfer: Sendable, Hashable {
    case download(from: String)
    /// `name` is put behind a URL that ends with a slash.
    case upload(to: String, name: String)

    /// The place as the central system named it.
    var location: String {
        switch self {
        case .download(let location), .upload(let location, _): location
        }
    }
}
