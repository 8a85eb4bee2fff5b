@testable import OCPPWebSocket

/// Writes headers of the PROXY protocol as a balancer does.
enum ProxyOctets {
    static let opening: [UInt8] = Array("\r\n\r\n\0\r\nQUIT\n".utf8)

    /// Version 1, of a connection to port 9000.
    static func text(_ client: NetworkAddress) -> [UInt8] {
        let (family, server) = client.octets.count == 4 ? ("TCP4", "10.0.0.1") : ("TCP6", "::1")
        return Array("PROXY \(family) \(client.text) \(server) 50000 9000\r\n".utf8)
    }

    /// Version 2, with extensions behind the addresses.
    static func binary(_ client: NetworkAddress, extensions: [UInt8] = []) -> [UInt8] {
        let server = [UInt8](repeating: 1, count: client.octets.count)
        let ports: [UInt8] = [0xC3, 0x50, 0x23, 0x28]
        return binary(
            command: 0x21, family: client.octets.count == 4 ? 0x11 : 0x21,
            client.octets + server + ports + extensions)
    }

    static func binary(command: UInt8, family: UInt8, _ block: [UInt8]) -> [UInt8] {
        opening + [command, family, UInt8(block.count >> 8), UInt8(block.count & 0xFF)] + block
    }
}
