import Foundation
import NIOCore

/// Where stations reach the files of this system.
enum PublicURL {
    /// The URL without a slash at the end; throws `CommandFailure` for what no station could use.
    static func checked(_ text: String) throws -> String {
        let url = URL(string: text)
        guard let scheme = url?.scheme?.lowercased(), ["http", "https"].contains(scheme),
            let host = url?.host, !host.isEmpty, url?.query == nil, url?.fragment == nil
        else {
            throw CommandFailure("public.url must be such as https://csms.example.com, not \(text)")
        }
        var text = text
        while text.hasSuffix("/") { text.removeLast() }
        return text
    }

    /// This machine's address on its network, where there is one, with the operator port.
    static func ofThisMachine(port: Int) -> String {
        let devices = (try? NIOCore.System.enumerateDevices()) ?? []
        let addresses = devices.compactMap { device -> String? in
            guard case .v4? = device.address, let address = device.address?.ipAddress else { return nil }
            return address.hasPrefix("127.") ? nil : address
        }
        return "http://\(addresses.first ?? "127.0.0.1"):\(port)"
    }
}
