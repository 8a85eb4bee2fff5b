import ArgumentParser
import Certificates
import Foundation

/// `csms certificates init`: a root, server certificates of both kinds, and an authority for stations.
struct CertificatesInitCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "init", abstract: "Make what is missing in the folder of certificates.",
        discussion: """
            The root signs the server certificates; stations need it to trust this server. It is made for \
            laboratories: in production the server certificates come from an authority of your choice, in \
            the same files. What is there already is not changed.
            """)

    @Option(help: "The data folder of the system.")
    var data = "data"

    @Option(help: "The name or address under which stations reach this server.")
    var host: String

    @Option(help: "The organization in the certificates.")
    var organization = "EL-CSMS"

    func run() async throws {
        let folder = CertificateFolder(data + "/certificates")
        do {
            let made = try folder.makeMissing(host: host, organization: organization, at: .now)
            for name in made { print("made \(folder.certificateFile(name))") }
            if made.isEmpty { print("Nothing is missing in \(folder.path).") }
        } catch let error as UnusableCertificate {
            throw CommandFailure("\(error)")
        }
    }
}
