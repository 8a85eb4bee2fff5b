import ArgumentParser
import OCPPWebSocket
import StationSimulator

/// Where stations connect to, and with which password.
struct ConnectionOptions: ParsableArguments {
    @Option(help: "The central system's endpoint; the identity is added to it.")
    var url = "ws://127.0.0.1:9000/ocpp"

    @Option(help: "The Basic password: 32 to 40 hexadecimal digits (AuthorizationKey), or any other text.")
    var password: String?

    @Option(help: "PEM file of the authority of a wss:// endpoint; those of the machine if absent.")
    var caFile: String?

    @Option(help: "PEM file of the station's own certificate, for security profile 3.")
    var certificate: String?

    @Option(help: "PEM file of its key.")
    var certificateKey: String?

    @Option(help: "Speak this version of TLS only, 1.2 or 1.3.")
    var tlsVersion: TLSVersionChoice?

    /// Nil: the authorities of the machine, and no certificate.
    func tls() throws -> ClientTLS? {
        guard caFile != nil || certificate != nil || tlsVersion != nil else { return nil }
        do {
            var identity: TLSIdentity?
            if let certificate, let certificateKey {
                identity = try TLSIdentity(certificateFile: certificate, keyFile: certificateKey)
            }
            return try ClientTLS(caFile: caFile, identity: identity, only: tlsVersion?.version)
        } catch {
            throw ValidationError("\(error)")
        }
    }

    var passwordOctets: [UInt8]? { password.map(BasicPassword.octets(of:)) }

    func validate() throws {
        guard StationAddress(url: url, identity: "", password: nil).isUsable else {
            throw ValidationError(
                "\(url) is not a URL of the form ws://host:port/path or wss://host:port/path.")
        }
        guard (certificate == nil) == (certificateKey == nil) else {
            throw ValidationError("--certificate and --certificate-key belong together.")
        }
        guard password?.isEmpty != true else { throw ValidationError("The password is empty.") }
    }
}
