import OCPPJ

extension OnboardingFacts {
    /// From the network to the station's name: what its newest connection or refusal has shown.
    var connectionSteps: [OnboardingStep] {
        let names: [OnboardingStep.Name] = [.address, .tls, .upgrade, .authentication]
        guard let refusal = openRefusal, let reason = RefusalReason(rawValue: refusal.reason) else {
            return names.map(stepOfConnection)
        }
        return names.map { name in
            switch name {
            case reason.step:
                let times = refusal.count == 1 ? "" : " (\(refusal.count) times)"
                return OnboardingStep(
                    name, .failed, at: refusal.lastAt, reason.sentence + times, reason: reason)
            case .address:
                return OnboardingStep(
                    name, .done, at: refusal.lastAt, "\(refusal.remoteAddress) reached this system")
            case .tls where refusal.transport == StationTransport.plain.text:
                return OnboardingStep(name, .notNeeded, "It came without TLS")
            case .tls: return OnboardingStep(name, .done, at: refusal.lastAt, refusal.transport)
            case .upgrade where reason.step == .authentication:
                return OnboardingStep(
                    name, .done, at: refusal.lastAt, "It offered \(refusal.offeredSubprotocols)")
            default: return OnboardingStep(name, .waiting, Self.expectation(of: name))
            }
        }
    }

    private func stepOfConnection(_ name: OnboardingStep.Name) -> OnboardingStep {
        let connection = connections.first
        let isSecure = profile >= .tlsBasic
        switch name {
        case .tls where !isSecure:
            return OnboardingStep(name, .notNeeded, "Its security profile is without TLS")
        case .authentication where profile == .none && !station.hasPassword:
            return OnboardingStep(name, .notNeeded, "No password is set for it")
        default: break
        }
        guard let connection, station.connected else {
            let end = connection.map { connection in
                "The last connection, from \(connection.remoteAddress), has ended: "
                    + (connection.closeReason ?? "no reason was given")
            }
            let expectation = Self.expectation(of: name)
            return OnboardingStep(name, .waiting, name == .address ? end ?? expectation : expectation)
        }
        let words =
            switch name {
            case .address: "\(connection.remoteAddress) reached this system"
            case .tls: "The connection is encrypted"
            case .upgrade: "It speaks ocpp1.6"
            default: profile == .tlsCertificate ? "Its certificate is good" : "Its password is right"
            }
        return OnboardingStep(name, .done, at: connection.openedAt, words)
    }

    /// From an operator's decision to the first statuses.
    var serviceSteps: [OnboardingStep] { [approval, boot, statuses] }

    private var approval: OnboardingStep {
        switch station.registration {
        case .accepted:
            OnboardingStep(.approval, .done, at: station.acceptedAt, "It is accepted")
        case .pending:
            OnboardingStep(
                .approval, .waiting, "Nobody registered it: an operator has to accept it", remedy: .accept)
        case .rejected:
            OnboardingStep(.approval, .failed, "It is rejected", remedy: .accept)
        case .blocked:
            OnboardingStep(.approval, .failed, "It is blocked", reason: .blocked)
        }
    }

    private var boot: OnboardingStep {
        guard let time = station.lastBootAt else {
            return OnboardingStep(.bootNotification, .waiting, Self.expectation(of: .bootNotification))
        }
        let names = [station.vendor, station.model, station.firmwareVersion].compactMap(\.self)
        return OnboardingStep(.bootNotification, .done, at: time, names.joined(separator: " "))
    }

    private var statuses: OnboardingStep {
        let known = connectors.compactMap { connector in
            connector.status.map { "connector \(connector.connectorId) is \($0)" }
        }
        guard !known.isEmpty else {
            return OnboardingStep(.statusNotification, .waiting, Self.expectation(of: .statusNotification))
        }
        let words = known.joined(separator: ", ")
        return OnboardingStep(
            .statusNotification, .done, at: connectors.compactMap(\.updatedAt).max(),
            words.prefix(1).uppercased() + words.dropFirst())
    }

    private static func expectation(of name: OnboardingStep.Name) -> String {
        switch name {
        case .address: "No connection from it has been seen yet"
        case .tls: "The TLS handshake comes next"
        case .upgrade: "It must offer the subprotocol ocpp1.6"
        case .authentication: "It must prove who it is"
        case .approval: "An operator has to accept it"
        case .bootNotification: "Its first BootNotification is awaited"
        case .statusNotification: "A StatusNotification of each connector is awaited"
        }
    }
}
