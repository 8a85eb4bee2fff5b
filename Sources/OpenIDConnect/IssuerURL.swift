import Foundation

/// Where an issuer may be: behind TLS, or for trials on this machine.
public enum IssuerURL {
    /// Whether secrets may be sent there.
    public static func isUsable(_ text: String) -> Bool {
        guard let url = URLComponents(string: text), let host = url.host, !host.isEmpty,
            url.user == nil, url.password == nil, url.fragment == nil
        else { return false }
        switch url.scheme?.lowercased() {
        case "https": return true
        case "http": return isLoopback(host)
        default: return false
        }
    }

    /// Whether a host is this machine.
    public static func isLoopback(_ host: String) -> Bool {
        let numbers = host.split(separator: ".", omittingEmptySubsequences: false)
        if numbers.count == 4, numbers[0] == "127" { return numbers.allSatisfy { UInt8($0) != nil } }
        return ["localhost", "::1", "[::1]"].contains(host.lowercased())
    }
}
