import Certificates
import Configuration
import OCPPWebSocket
import OperatorServer
import StationServer

/// TLS for operators as the settings have it.
struct OperatorTLSConfiguration {
    let port: Int
    let identities: [TLSIdentity]
    let plain: SecurePort.PlainPort

    /// Nil where no port is set; certificates are those of the settings, else those of the folder.
    init?(_ settings: SettingsReader, folder: CertificateFolder) throws {
        let given = try ListenerText.identities(settings.text("operator.certificates") ?? "")
        let plain: SecurePort.PlainPort? = try settings.choice("operator.plain")
        guard let port = try settings.number("operator.tls.port", in: 0...65_535) else {
            guard given.isEmpty, plain ?? .serve == .serve else {
                throw CommandFailure("operator-certificates and operator-plain need operator-tls-port")
            }
            return nil
        }
        self.port = port
        self.plain = plain ?? .redirect
        guard port != 0 || self.plain != .redirect else {
            throw CommandFailure("operator-plain redirect needs an operator-tls-port that is known, not 0")
        }
        identities = given.isEmpty ? ListenerFiles(folder).identities : given
        guard !identities.isEmpty else {
            throw CommandFailure(
                "There is no server certificate in \(folder.path); see csms certificates init, or give "
                    + "--operator-certificate CERTIFICATE:KEY")
        }
    }
}
