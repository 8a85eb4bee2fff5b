import ArgumentParser

/// `csms certificates`: certificates for a first day and for laboratories.
struct CertificatesCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "certificates", abstract: "Make certificates for servers and stations.",
        subcommands: [CertificatesInitCommand.self, CertificatesStationCommand.self])
}
