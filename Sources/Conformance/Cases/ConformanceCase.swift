/// One case of a suite: what it is about, and the script by which it is played.
public struct ConformanceCase: Sendable {
    typealias Script = @Sendable (Play) async throws -> Void

    public let id: String
    public let name: String
    public let block: FunctionalBlock
    /// Where it is written.
    public let clause: String
    /// Where the editions of the test document differ: which one this is.
    public let edition: String?
    let start: StartCondition
    let script: Script

    init(
        _ id: String, _ name: String, _ block: FunctionalBlock, _ clause: String, edition: String? = nil,
        from start: StartCondition = .booted, _ script: @escaping Script
    ) {
        self.id = id
        self.name = name
        self.block = block
        self.clause = clause
        self.edition = edition
        self.start = start
        self.script = script
    }
}

/// What is true before the first step of a case.
enum StartCondition: Sendable {
    /// Connected, accepted, idle, all connectors Available.
    case booted
    /// Registered, and not connected.
    case offline
    /// Registered with a Basic password, and not connected.
    case withPassword
}

/// The functional blocks of a certificate.
public enum FunctionalBlock: String, Sendable, Hashable, CaseIterable {
    case core = "Core"
    case firmwareManagement = "Firmware Management"
    case smartCharging = "Smart Charging"
    case reservation = "Reservation"
    case localAuthList = "Local Authorization List Management"
    case remoteTrigger = "Remote Trigger"
    case security = "Security"
    /// Beyond the official tool.
    case robustness = "Robustness"
}
