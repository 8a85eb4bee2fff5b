extension ClientHello {
    private enum Extension {
        static let signatureAlgorithms: UInt16 = 13
        static let supportedVersions: UInt16 = 43
    }

    /// Reads the body of a ClientHello (RFC 8446 §4.1.2); nil when it is malformed.
    init?(body: ArraySlice<UInt8>) {
        var fields = OctetReader(body)
        // legacy_version and random, then the session id.
        guard fields.skip(34), fields.vector(lengthOctets: 1) != nil,
            let suites = fields.vector(lengthOctets: 2).flatMap(OctetReader.numbers), !suites.isEmpty,
            fields.vector(lengthOctets: 1) != nil
        else { return nil }
        cipherSuites = suites
        // A client of TLS 1.2 may leave out the extensions altogether.
        if fields.isAtEnd { return }
        guard let list = fields.vector(lengthOctets: 2), fields.isAtEnd, readExtensions(list) else {
            return nil
        }
    }

    /// False when an extension is malformed.
    private mutating func readExtensions(_ list: ArraySlice<UInt8>) -> Bool {
        var extensions = OctetReader(list)
        while !extensions.isAtEnd {
            guard let type = extensions.number(), let data = extensions.vector(lengthOctets: 2) else {
                return false
            }
            var content = OctetReader(data)
            switch type {
            case Extension.signatureAlgorithms:
                signatureAlgorithms = content.vector(lengthOctets: 2).flatMap(OctetReader.numbers)
                guard signatureAlgorithms != nil else { return false }
            case Extension.supportedVersions:
                supportedVersions = content.vector(lengthOctets: 1).flatMap(OctetReader.numbers)
                guard supportedVersions != nil else { return false }
            default: break
            }
        }
        return true
    }
}
