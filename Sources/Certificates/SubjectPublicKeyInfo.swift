import SwiftASN1

/// The bits of a public key without their algorithm (RFC 5280 §4.1.2.7).
struct SubjectPublicKeyInfo: DERParseable {
    let key: [UInt8]

    init(derEncoded node: ASN1Node) throws {
        key = try DER.sequence(node, identifier: .sequence) { nodes in
            _ = nodes.next()
            return Array(try ASN1BitString(derEncoded: &nodes).bytes)
        }
    }
}
