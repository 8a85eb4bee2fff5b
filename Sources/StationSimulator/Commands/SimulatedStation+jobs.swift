import OCPP16
import OCPPJ

extension SimulatedStation {
    /// How long a step waits again that cannot be taken yet.
    private static let patience = Duration.seconds(5)
    private static let schemes = ["http://", "https://", "ftp://", "ftps://", "sftp://"]

    /// Begins a job in place of a running one of its kind; the first step is not before `start`.
    mutating func begin(_ kind: JobKind, _ job: Job, notBefore start: Timestamp) {
        jobs[kind] = job
        deadlines.set(.job(kind), at: max(start, now.adding(settings.jobStepDuration)))
    }

    /// Takes the next step of a job when the station is able to.
    mutating func advance(_ kind: JobKind) {
        guard var job = jobs[kind], let step = job.steps.first, !job.isTransferring else { return }
        let isBusy = connectors.contains { $0.transaction != nil }
        var mayReboot = true
        if case .reboot = step { mayReboot = !isBusy }
        guard isOnline, mayReboot else { return wait(Self.patience, for: .job(kind)) }
        job.steps.removeFirst()
        switch step {
        case .transfer(let transfer):
            job.isTransferring = true
            jobs[kind] = job
            guard settings.transfersFiles else {
                return transferred(kind, Self.isReachable(transfer.location))
            }
            effects.append(.transfer(transfer, for: kind))
            return
        case .reboot(let version):
            install(version: version)
            jobs[kind] = job
            reboot()
        default:
            job.last = step
            jobs[kind] = job.steps.isEmpty ? nil : job
            report(step)
        }
        if !job.steps.isEmpty { wait(settings.jobStepDuration, for: .job(kind)) }
    }

    /// The file was moved, or the attempt is repeated as the central system wanted, or the job has failed.
    mutating func transferred(_ kind: JobKind, _ isDone: Bool) {
        guard var job = jobs[kind], job.isTransferring else { return }
        job.isTransferring = false
        if !isDone, job.retries > 0 {
            job.retries -= 1
            job.steps = job.again + job.steps
            jobs[kind] = job
            return wait(job.retryInterval, for: .job(kind))
        }
        if !isDone { job.steps = job.failure }
        jobs[kind] = job
        advance(kind)
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
        case .reboot, .transfer:
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
