import ArgumentParser
import OCPPWebSocket

/// A version of TLS, as it is written on the command line.
enum TLSVersionChoice: String, CaseIterable, ExpressibleByArgument {
    case tls12 = "1.2"
    case tls13 = "1.3"

    var version: ClientTLS.Version {
        switch self {
        case .tls12: .tls12
        case .tls13: .tls13
        }
    }
}
