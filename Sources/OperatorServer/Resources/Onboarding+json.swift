import CentralSystem
import OCPPJ

extension Onboarding {
    /// `host` is for addresses that name none.
    func write(_ addresses: [StationAddress], on host: String, to fields: inout ObjectWriter) {
        let station = facts.station
        let suggested = addresses.firstIndex { $0.profiles.contains(facts.profile) }
        fields.field("identity", station.identity)
        fields.field("registration", station.registration)
        fields.field("securityProfile", station.security.profile.rawValue)
        fields.field("nextSecurityProfile", station.security.nextProfile?.rawValue)
        fields.field("subprotocol", "ocpp1.6")
        fields.field("url", suggested.map { addresses[$0].url(of: station.identity, on: host) })
        fields.array("urls") { list in
            for (place, address) in addresses.enumerated() {
                list.object { item in
                    item.field("url", address.url(of: station.identity, on: host))
                    address.writeKind(to: &item)
                    item.field("suggested", place == suggested)
                }
            }
        }
        fields.field("user", station.identity)
        fields.field(
            "needsPassword", station.hasPassword || [.basic, .tlsBasic].contains(facts.profile))
        fields.field("hasPassword", station.hasPassword)
        fields.field("state", state)
        fields.field("waitingFor", waitingFor)
        fields.array("steps") { list in
            for step in steps { list.object { step.write(to: &$0) } }
        }
        fields.array("attempts") { list in
            for attempt in facts.attempts { list.object { attempt.write(to: &$0) } }
        }
        fields.array("strangers") { list in
            for attempt in facts.strangers { list.object { attempt.write(to: &$0) } }
        }
        fields.array("connections") { list in
            for connection in facts.connections { list.object { connection.write(to: &$0) } }
        }
        fields.array("connectors") { list in
            for connector in facts.connectors { list.object { connector.write(to: &$0) } }
        }
    }
}

extension OnboardingStep {
    func write(to fields: inout ObjectWriter) {
        fields.field("step", name)
        fields.field("state", state)
        fields.field("at", at)
        fields.field("words", words)
        fields.field("reason", reason)
        fields.field("remedy", remedy)
    }
}

extension StationAddress {
    func writeKind(to fields: inout ObjectWriter) {
        fields.field("tls", isSecure)
        fields.array("securityProfiles") { list in
            for profile in profiles.sorted() { list.int(profile.rawValue) }
        }
    }
}
