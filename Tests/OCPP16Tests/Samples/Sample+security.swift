import OCPP16
import OCPPJ

extension Sample {
    /// Requests and answers of this group, with all fields and with only the required ones.
    static let security: [Sample] = [
        Sample(.request, isFull: true, CertificateSigned(certificateChain: "text")),
        Sample(
            .response(of: "CertificateSigned"), isFull: true,
            CertificateSigned.Response(
                status: .accepted)),
        Sample(.request, isFull: true, DeleteCertificate(certificateHashData: .full)),
        Sample(
            .response(of: "DeleteCertificate"), isFull: true,
            DeleteCertificate.Response(
                status: .accepted)),
        Sample(
            .request, isFull: true,
            ExtendedTriggerMessage(
                requestedMessage: .bootNotification, connectorId: 7)),
        Sample(.request, isFull: false, ExtendedTriggerMessage(requestedMessage: .bootNotification)),
        Sample(
            .response(of: "ExtendedTriggerMessage"), isFull: true,
            ExtendedTriggerMessage.Response(
                status: .accepted)),
        Sample(
            .request, isFull: true,
            GetInstalledCertificateIds(
                certificateType: .centralSystemRootCertificate)),
        Sample(
            .response(of: "GetInstalledCertificateIds"), isFull: true,
            GetInstalledCertificateIds.Response(
                certificateHashData: [.full], status: .accepted)),
        Sample(
            .response(of: "GetInstalledCertificateIds"), isFull: false,
            GetInstalledCertificateIds.Response(
                status: .accepted)),
        Sample(
            .request, isFull: true,
            GetLog(
                log: .full, logType: .diagnosticsLog, requestId: 7, retries: 7, retryInterval: 7)),
        Sample(.request, isFull: false, GetLog(log: .full, logType: .diagnosticsLog, requestId: 7)),
        Sample(.response(of: "GetLog"), isFull: true, GetLog.Response(status: .accepted, filename: "text")),
        Sample(.response(of: "GetLog"), isFull: false, GetLog.Response(status: .accepted)),
        Sample(
            .request, isFull: true,
            InstallCertificate(
                certificateType: .centralSystemRootCertificate, certificate: "text")),
        Sample(
            .response(of: "InstallCertificate"), isFull: true,
            InstallCertificate.Response(
                status: .accepted)),
        Sample(.request, isFull: true, LogStatusNotification(status: .badMessage, requestId: 7)),
        Sample(.request, isFull: false, LogStatusNotification(status: .badMessage)),
        Sample(.response(of: "LogStatusNotification"), isFull: true, EmptyResponse()),
        Sample(
            .request, isFull: true,
            SecurityEventNotification(
                type: "text", timestamp: instant, techInfo: "text")),
        Sample(.request, isFull: false, SecurityEventNotification(type: "text", timestamp: instant)),
        Sample(.response(of: "SecurityEventNotification"), isFull: true, EmptyResponse()),
        Sample(.request, isFull: true, SignCertificate(csr: "text")),
        Sample(.response(of: "SignCertificate"), isFull: true, SignCertificate.Response(status: .accepted)),
        Sample(.request, isFull: true, SignedFirmwareStatusNotification(status: .downloaded, requestId: 7)),
        Sample(.request, isFull: false, SignedFirmwareStatusNotification(status: .downloaded)),
        Sample(.response(of: "SignedFirmwareStatusNotification"), isFull: true, EmptyResponse()),
        Sample(
            .request, isFull: true,
            SignedUpdateFirmware(
                retries: 7, retryInterval: 7, requestId: 7, firmware: .full)),
        Sample(.request, isFull: false, SignedUpdateFirmware(requestId: 7, firmware: .full)),
        Sample(
            .response(of: "SignedUpdateFirmware"), isFull: true,
            SignedUpdateFirmware.Response(
                status: .accepted)),
    ]
}
