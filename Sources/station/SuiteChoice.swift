import ArgumentParser
import Conformance

/// A suite as the command line names it.
enum SuiteChoice: String, ExpressibleByArgument, CaseIterable {
    case official
    case negative
    case quirks
    case replay
    case concurrency

    var suite: Suite {
        switch self {
        case .official: .official
        case .negative: .negative
        case .quirks: .quirks
        case .replay: .replay
        case .concurrency: .concurrency
        }
    }
}
