import CentralSystem
import Certificates
import Configuration
import OCPPWebSocket
import StationServer

extension ListenerText {
    /// The listeners of the settings, beside the plain one.
    static func listeners(
        _ settings: SettingsReader, host: String, folder: CertificateFolder
    ) throws -> [StationListener] {
        var listeners = try (settings.text("station.listeners") ?? "").split(separator: " ").map {
            try listener(String($0), folder: folder)
        }
        if let port = try settings.number("station.tls.port", in: 0...65_535) {
            let given = try identities(try settings.text("station.certificates") ?? "")
            let files =
                given.isEmpty
                ? ListenerFiles(folder) : ListenerFiles(identities: given, trust: folder.trustFiles)
            listeners.append(
                StationListener(
                    host: host, port: port, profiles: [.none, .tlsBasic, .tlsCertificate], files: files))
        }
        for listener in listeners where listener.files?.identities.isEmpty == true {
            throw CommandFailure(
                "There is no server certificate in \(folder.path); see csms certificates init, or give "
                    + "--station-certificate CERTIFICATE:KEY")
        }
        return listeners
    }

    /// Pairs of files, `certificate:key`, with commas between.
    static func identities(_ text: String) throws -> [TLSIdentity] {
        try text.split(separator: ",").map { pair in
            let files = pair.split(separator: ":").map(String.init)
            guard files.count == 2 else {
                throw CommandFailure("A certificate is given as CERTIFICATE:KEY, not \(pair)")
            }
            do {
                return try TLSIdentity(certificateFile: files[0], keyFile: files[1])
            } catch {
                throw CommandFailure("The certificate: \(error)")
            }
        }
    }
}
