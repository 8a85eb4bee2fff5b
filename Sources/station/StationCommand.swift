import ArgumentParser

/// `station`: charge points in software.
@main
struct StationCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "station",
        abstract: "OCPP 1.6-J charge points in software: for demonstrations, for development, for load.",
        subcommands: [SimulateCommand.self, LoadCommand.self, ConformCommand.self])
}
