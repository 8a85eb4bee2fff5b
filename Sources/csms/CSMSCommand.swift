import ArgumentParser

/// The command line of EL-CSMS.
@main
struct CSMSCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "csms",
        abstract: "EL-CSMS: a Charging Station Management System for OCPP 1.6-J.",
        discussion: """
            `csms serve` starts the system. The other commands talk to a running one over its API: tell them \
            where it is with --server (or CSMS_SERVER) and who you are with --key (or CSMS_KEY, or --key-file).
            """,
        version: Version.text,
        subcommands: [
            ServeCommand.self, MigrateCommand.self, BackupCommand.self, CopyCommand.self, StationCommand.self,
            TagCommand.self, KeyCommand.self, UserCommand.self,
            CallCommand.self, CertificatesCommand.self,
        ])
}
