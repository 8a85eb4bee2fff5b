import OCPP16
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
    /// A remote start with a profile came to nothing: another card, or nobody came, and the report of it may be lost.
    var hasGivenUp = false

    /// Lets something happen to the station.
    mutating func event(_ event: StationEvent, at now: Timestamp) -> [StationEffect] {
        let waiting = station.waitingProfiles
        let effects = station.event(event, at: now.adding(skew))
        let running = station.heldProfiles.map(\.profile).filter { $0.chargingProfilePurpose == .txProfile }
        let kept = station.waitingProfiles + running.map(\.chargingProfileId)
        if !waiting.allSatisfy(kept.contains) { hasGivenUp = true }
        return effects
    }
}
