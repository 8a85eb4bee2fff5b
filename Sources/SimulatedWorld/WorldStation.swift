import OCPPJ
import StationSimulator

/// A simulated station with its place in the world.
struct WorldStation {
    var station: SimulatedStation
    let identity: String
    /// How far its clock is ahead.
    let skew: Duration
    /// The wire that it considers its own.
    var wire: Int?
    var wakeNumber = 0
    /// The CALLs of the central system that it has received, by message id.
    var receivedCalls: Set<String> = []
}
