import StationSimulator

/// What can happen in a world.
enum WorldEvent {
    /// A station is woken; only its latest wake counts.
    case wake(station: Int, number: Int)
    /// Something happens to a station: a car, a card, a fault.
    case life(station: Int, StationEvent)
    /// The next car, card or fault at a connector.
    case people(station: Int, connector: Int)
    /// An operator thinks of a command for a station.
    case idea(station: Int)
    /// The server gets to see a station's handshake.
    case handshake(wire: Int)
    /// A station learns that it is connected, or that it is not.
    case opened(wire: Int)
    case refused(wire: Int)
    case toServer(wire: Int, [UInt8])
    case toStation(wire: Int, [UInt8])
    /// One end learns that the other end, or the line, is gone.
    case serverNotices(wire: Int)
    case stationNotices(wire: Int)
    /// The line of a station breaks; what is under way on it is lost.
    case cut(station: Int)
    /// Everything that waits for the database is committed together.
    case commit(epoch: Int)
    /// What follows from a commit, on the server's event loop.
    case completion(epoch: Int, number: Int)
    case callTimeout(epoch: Int, wire: Int, messageID: String)
    case serverTick
    /// kill -9.
    case crash
    case restart
    /// Nothing breaks any more; everybody goes home.
    case heal
    case end
}

extension WorldEvent {
    /// One line for a reader; frames as text.
    var line: String {
        switch self {
        case .toServer(let wire, let frame):
            "to server, wire \(wire): \(String(decoding: frame, as: UTF8.self))"
        case .toStation(let wire, let frame):
            "to station, wire \(wire): \(String(decoding: frame, as: UTF8.self))"
        default: "\(self)"
        }
    }
}
