/// What nodes tell each other through the database: short, and never needed, because each also looks by itself.
public enum NodeSignal: Sendable, Hashable {
    /// A command has been stored for the station.
    case command(stationID: Int64)
    /// A command has ended: those who wait for it are to look.
    case concluded
    /// The station has a new connection, of this generation; those before it have to go.
    case connected(stationID: Int64, generation: Int64)
    /// An operator wants the station's connection closed.
    case disconnect(stationID: Int64, reason: String)

    private static let separator: Character = "|"

    /// As it is told, with the name of the node that tells it.
    public func text(from node: String) -> String {
        let words: [String] =
            switch self {
            case .command(let station): ["command", "\(station)"]
            case .concluded: ["concluded"]
            case .connected(let station, let generation): ["connected", "\(station)", "\(generation)"]
            case .disconnect(let station, let reason): ["disconnect", "\(station)", reason]
            }
        return ([node] + words).joined(separator: String(Self.separator))
    }

    /// Reads a text; nil when it is of another version, or told by this node itself.
    public init?(_ text: String, heardBy node: String) {
        let words = text.split(separator: Self.separator, maxSplits: 3, omittingEmptySubsequences: false)
        guard words.count > 1, words[0] != node else { return nil }
        func number(_ index: Int) -> Int64? { index < words.count ? Int64(words[index]) : nil }
        switch words[1] {
        case "command":
            guard let station = number(2) else { return nil }
            self = .command(stationID: station)
        case "concluded": self = .concluded
        case "connected":
            guard let station = number(2), let generation = number(3) else { return nil }
            self = .connected(stationID: station, generation: generation)
        case "disconnect":
            guard let station = number(2), words.count == 4 else { return nil }
            self = .disconnect(stationID: station, reason: String(words[3]))
        default: return nil
        }
    }
}
