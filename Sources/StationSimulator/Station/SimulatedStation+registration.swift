import OCPP16
import OCPPJ

extension SimulatedStation {
    /// The wait before the next boot when the central system names none.
    private static let bootRetry = Duration.seconds(30)

    mutating func sendBoot() {
        deadlines.cancel(.boot)
        callAlways(settings.boot, for: .boot)
    }

    /// OCPP 1.6 §4.2: Accepted starts the work; after Pending, Rejected or silence the station waits.
    mutating func concludeBoot(_ response: BootNotification.Response?) {
        guard link == .up else { return }
        guard let response else {
            wait(generator.duration(Self.bootRetry / 2, Self.bootRetry), for: .boot)
            return
        }
        let wasAccepted = registration == .accepted
        registration = response.status
        log("boot: \(response.status.rawValue)")
        switch response.status {
        case .accepted:
            if response.interval > 0 { configuration.set("HeartbeatInterval", to: String(response.interval)) }
            // Errata 3.22: the status of connector 0 and of every connector follows.
            if !wasAccepted { forgetReports() }
            scheduleClockAlignedSample()
            restartHeartbeat()
        case .pending, .rejected:
            let interval = response.interval > 0 ? Duration.seconds(response.interval) : Self.bootRetry
            wait(interval, for: .boot)
        }
    }

    /// Carries out an accepted reset once the transactions have ended.
    mutating func progressReset() {
        guard let type = pendingReset else { return }
        // OCPP 1.6 §5.14: a soft reset first brings its StopTransactions home.
        if type == .soft, isOnline, !transactionMessages.isEmpty, deadlines.isSet(.resetPatience) { return }
        pendingReset = nil
        deadlines.cancel(.resetPatience)
        reboot()
    }

    /// Transactions end with the power; their stops are sent after the boot (OCPP 1.6 §7.33, PowerLoss).
    mutating func losePower() {
        guard link != .off else { return }
        stopAllTransactions(.powerLoss)
        reboot()
    }

    /// Goes away and comes back with a BootNotification; what is stored survives.
    mutating func reboot() {
        log("rebooting")
        registration = nil
        lastMessageID = 0
        forgetReports()
        for index in connectors.indices { connectors[index].authorization = nil }
        deadlines.cancel(.boot)
        deadlines.cancel(.transactionRetry)
        deadlines.cancel(.clockAlignedSample)
        useNextProfile()
        leave(for: settings.rebootDuration)
    }
}
