extension Play {
    /// The Basic password of stations that begin with one.
    static let password = Array("conformance-0123".utf8)

    /// A certificate that only has to look like one: what it says is the station's business.
    static let certificate =
        "-----BEGIN CERTIFICATE-----\nMIIBszCCAVmgAwIBAgIUQ29uZm9ybWFuY2U=\n-----END CERTIFICATE-----\n"
}
