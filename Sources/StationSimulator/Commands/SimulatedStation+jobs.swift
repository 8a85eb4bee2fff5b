import OCPP16
import OCPPJ

extension SimulatedStation {
    /// How long a step waits again that cannot be taken yet.
    private static let patience = Duration.seconds(5)
    private static let schemes = ["http://", "https://", "ftp://", "ftps://", "sftp://"]

    /// Begins a job in place of a running one of its kind; the first step is not before `start`.
    mutating func begin(_ kind: JobKind, _ steps: [JobStep], notBefore start: Timestamp) {
        jobs[kind] = Job(steps: steps)
        deadlines.set(.job(kind), at: max(start, now.adding(settings.jobStepDuration)))
    }

    /// Takes the next step of a job when the station is able to.
    mutating func advance(_ kind: JobKind) {
        guard var job = jobs[kind], let step = job.steps.first else { return }
        let isBusy = connectors.contains { $0.transaction != nil }
        var mayReboot = true
        if case .reboot = step { mayReboot = !isBusy }
        guard isOnline, mayReboot else { return wait(Self.patience, for: .job(kind)) }
        job.steps.removeFirst()
        if case .reboot(let version) = step {
            install(version: version)
            jobs[kind] = job
            reboot()
        } else {
            job.last = step
            jobs[kind] = job.steps.isEmpty ? nil : job
            report(step)
        }
        if !job.steps.isEmpty { wait(settings.jobStepDuration, for: .job(kind)) }
    }

    mutating func report(_ step: JobStep) {
        switch step {
        case .firmware(let status):
            log("firmware: \(status.rawValue)")
            callAlways(
                FirmwareStatusNotification(status: status),
                for: .notification(FirmwareStatusNotification.action))
        case .signedFirmware(let status, let id):
            log("firmware: \(status.rawValue)")
            callAlways(
                SignedFirmwareStatusNotification(status: status, requestId: id),
                for: .notification(SignedFirmwareStatusNotification.action))
        case .diagnostics(let status):
            log("diagnostics: \(status.rawValue)")
            callAlways(
                DiagnosticsStatusNotification(status: status),
                for: .notification(DiagnosticsStatusNotification.action))
        case .log(let status, let id):
            log("log: \(status.rawValue)")
            callAlways(
                LogStatusNotification(status: status, requestId: id),
                for: .notification(LogStatusNotification.action))
        case .securityEvent(let type):
            callAlways(
                SecurityEventNotification(type: type, timestamp: now),
                for: .notification(SecurityEventNotification.action))
        case .reboot:
            break
        }
    }

    /// Whether the station could reach a place of that scheme.
    static func isReachable(_ location: String) -> Bool {
        schemes.contains { location.lowercased().hasPrefix($0) }
    }

    /// The version that a firmware file stands for: its name.
    static func version(in location: String) -> String {
        let path = location.split(whereSeparator: { $0 == "?" || $0 == "#" }).first ?? ""
        return String((path.split(separator: "/").last ?? "unknown").prefix(50))
    }
}
