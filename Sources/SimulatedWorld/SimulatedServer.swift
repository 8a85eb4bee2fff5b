import Database

/// One life of the server's process: what a kill takes with it.
struct SimulatedServer {
    /// Does its work and returns what is to happen after the commit.
    typealias Write = (Transaction) throws -> () -> Void

    /// Rises with every start; what belongs to an older life has no effect.
    var epoch = 1
    var isUp = true
    var connections: [Int: ServerConnection] = [:]
    /// Who owns each station: the wire of its newest connection.
    var owners: [Int64: Int] = [:]
    /// Work that waits for the database, in the order of its submission.
    var writes: [Write] = []
    var completions: [Int: () -> Void] = [:]
    var lastCompletion = 0

    mutating func kill() {
        isUp = false
        epoch += 1
        connections = [:]
        owners = [:]
        writes = []
        completions = [:]
    }
}
