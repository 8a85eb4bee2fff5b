import ArgumentParser
import StationSimulator

/// What the stations of a load run say, as it is written on the command line.
enum MixChoice: String, CaseIterable, ExpressibleByArgument {
    case heartbeat
    case session
    case status
    case meter

    var mix: LoadSettings.Mix {
        switch self {
        case .heartbeat: .heartbeat
        case .session: .session
        case .status: .status
        case .meter: .meter
        }
    }
}
