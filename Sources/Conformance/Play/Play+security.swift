extension Play {
    /// The Basic password of stations that begin with one.
    static let password = Array("conformance-0123".utf8)

    /// A certificate and a signing request that only have to look like some: what they say is the station's business.
    static let certificate =
        "-----BEGIN CERTIFICATE-----\nMIIBszCCAVmgAwIBAgIUQ29uZm9ybWFuY2U=\n-----END CERTIFICATE-----\n"
    static let signingRequest =
        "-----BEGIN CERTIFICATE REQUEST-----\nMIHVMH0CAQAwGzEZMBcGA1UEAwwQY29uZm9ybWFuY2U=\n-----END CERTIFICATE REQUEST-----\n"
}
