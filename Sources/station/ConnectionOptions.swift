import ArgumentParser
import StationSimulator

/// Where stations connect to, and with which password.
struct ConnectionOptions: ParsableArguments {
    @Option(help: "The central system's endpoint; the identity is added to it.")
    var url = "ws://127.0.0.1:9000/ocpp"

    @Option(help: "The Basic password: 32 to 40 hexadecimal digits (AuthorizationKey), or any other text.")
    var password: String?

    var passwordOctets: [UInt8]? { password.map(BasicPassword.octets(of:)) }

    func validate() throws {
        guard StationAddress(url: url, identity: "", password: nil).isUsable else {
            throw ValidationError("\(url) is not a URL of the form ws://host:port/path.")
        }
        guard password?.isEmpty != true else { throw ValidationError("The password is empty.") }
    }
}
