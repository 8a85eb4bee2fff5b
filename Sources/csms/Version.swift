/// The version of this software.
enum Version {
    static let text = "0.1.0"
}
