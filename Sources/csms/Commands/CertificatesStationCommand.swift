import ArgumentParser
import Certificates
import Foundation

/// `csms certificates station`: a certificate and a key for a simulated station.
struct CertificatesStationCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "station", abstract: "Make a certificate and a key for a station in a laboratory.",
        discussion: "A real station makes its key itself and has it signed by SignCertificate.")

    @Option(help: "The data folder of the system.")
    var data = "data"

    @Option(help: "The station's serial number, or its identity.")
    var name: String

    @Option(help: "The organization in the certificate.")
    var organization = "EL-CSMS"

    @Option(help: "How many days it is valid.")
    var days = 365

    @Option(help: "The files are <output>.pem and <output>.key.")
    var output: String

    func validate() throws {
        guard (1...36_500).contains(days) else { throw ValidationError("--days must be 1 to 36500.") }
    }

    func run() async throws {
        let folder = CertificateFolder(data + "/certificates")
        do {
            let authority = try CertificateAuthority(folder.identity(.stationAuthority))
            let validity =
                Date.now.addingTimeInterval(-3_600)..<Date.now.addingTimeInterval(Double(days) * 86_400)
            let identity = try authority.stationIdentity(
                organization: organization, serialNumber: name, algorithm: .ecdsa, validity: validity)
            try identity.write(to: output)
        } catch let error as UnusableCertificate {
            throw CommandFailure("\(error)")
        }
        print("made \(output).pem and \(output).key")
    }
}
