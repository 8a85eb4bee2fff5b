import OCPP16
import OCPPJ
import OCPPWebSocket

extension Catalogue {
    /// The cases of the security white paper.
    static let security: [ConformanceCase] = passwords + certificates + signedFirmware + profiles

    private static let passwords: [ConformanceCase] = [
        ConformanceCase(
            "TC_073", "Change the Basic password", .security, "White paper A05", from: .withPassword
        ) { play in
            try await play.station.connect(password: Play.password)
            try await play.booted()
            let next = (0..<20).map { _ in UInt8.random(in: .min ... .max) }
            let digits = next.map { String($0 >> 4, radix: 16) + String($0 & 15, radix: 16) }.joined()
            let request = try await play.command(
                ChangeConfiguration(key: "AuthorizationKey", value: digits), answer: .init(status: .accepted))
            try play.check(
                request.key == "AuthorizationKey", "the key is AuthorizationKey", "White paper A05")
            let value = request.value
            try play.check(
                value.count <= 40 && value.count >= 32 && value.allSatisfy(\.isHexDigit),
                "the value is hexadecimal, of 16 to 20 octets", "White paper §2.3")
            play.station.disconnect()
            try await play.wait()
            try await play.station.connect(password: next)
            try await play.call(Heartbeat())
        },
        ConformanceCase(
            "TC_085", "Basic authentication", .security, "White paper A00", from: .withPassword
        ) { play in
            do {
                try await play.station.connect()
                throw CaseFailure("an upgrade without credentials was accepted", "White paper A00")
            } catch OCPPWebSocketClientError.refused(let status) {
                try play.check(
                    status == 401, "an upgrade without credentials is refused with 401", "RFC 7235")
            }
            try await play.station.connect(password: Play.password)
            try await play.booted()
        },
        ConformanceCase("TC_088", "Subprotocol", .security, "OCPP-J §3.1.2", from: .offline) { play in
            do {
                try await play.station.connect(subprotocols: ["ocpp0.1"])
                throw CaseFailure("an upgrade that offers ocpp0.1 only was accepted", "OCPP-J §3.2")
            } catch is OCPPWebSocketClientError {
                try play.check(true, "an upgrade that offers ocpp0.1 only is refused", "OCPP-J §3.2")
            }
            // The client end checks that what is chosen was offered; of these, only ocpp1.6 is known.
            try await play.station.connect(subprotocols: ["ocpp0.1", "ocpp1.6"])
            try await play.booted()
        },
    ]

    private static let certificates: [ConformanceCase] = [
        install("TC_075_1", .manufacturerRootCertificate), install("TC_075_2", .centralSystemRootCertificate),
        deletion(.sha256), deletion(.sha384), deletion(.sha512),
        ConformanceCase("TC_078", "Invalid central system certificate", .security, "White paper M05") {
            play in
            let request = try await play.command(
                InstallCertificate(
                    certificateType: .centralSystemRootCertificate, certificate: Play.certificate),
                answer: .init(status: .rejected))
            try play.check(
                request.certificateType == .centralSystemRootCertificate,
                "the type is CentralSystemRootCertificate", "White paper M05")
            try await play.call(
                SecurityEventNotification(type: "InvalidCentralSystemCertificate", timestamp: .now))
        },
        ConformanceCase("TC_079", "Security log", .security, "White paper N01") { play in
            let url = play.settings.uploadURL
            let request = try await play.command(
                GetLog(log: LogParameters(remoteLocation: url), logType: .securityLog, requestId: 7),
                answer: .init(status: .accepted, filename: "security.log"))
            try play.check(
                request.logType == .securityLog && request.log.remoteLocation == url,
                "type and location are the configured ones", "White paper N01")
            for status in [UploadLogStatus.uploading, .uploaded] {
                try await play.call(LogStatusNotification(status: status, requestId: request.requestId))
            }
        },
    ]

    private static let signedFirmware: [ConformanceCase] = [
        ConformanceCase("TC_080", "Secure firmware update", .security, "White paper L01") { play in
            let id = try await signedUpdate(play)
            for status in [SignedFirmwareStatus.downloading, .downloaded] {
                try await firmware(play, id, status)
            }
            for connector in 0...play.settings.connectorCount {
                try await play.status(.unavailable, connector)
            }
            for status in [SignedFirmwareStatus.signatureVerified, .installing, .installRebooting] {
                try await firmware(play, id, status)
            }
            play.station.disconnect()
            try await play.station.connect()
            try await play.boot()
            try await play.call(SecurityEventNotification(type: "FirmwareUpdated", timestamp: .now))
            for connector in 0...play.settings.connectorCount { try await play.status(.available, connector) }
            try await firmware(play, id, .installed)
        },
        ConformanceCase("TC_081", "Invalid firmware signature", .security, "White paper L01") { play in
            let id = try await signedUpdate(play)
            for status in [SignedFirmwareStatus.downloading, .downloaded, .invalidSignature] {
                try await firmware(play, id, status)
            }
            try await play.call(
                SecurityEventNotification(type: "InvalidFirmwareSignature", timestamp: .now))
        },
    ]

    private static func install(_ id: String, _ use: CertificateUse) -> ConformanceCase {
        ConformanceCase(id, "Install a \(use.rawValue)", .security, "White paper M05") { play in
            let request = try await play.command(
                InstallCertificate(certificateType: use, certificate: Play.certificate),
                answer: .init(status: .accepted))
            try play.check(request.certificateType == use, "the type is \(use.rawValue)", "White paper M05")
            try play.check(
                request.certificate == Play.certificate, "the certificate is the configured one",
                "White paper M05")
            let list = try await play.command(
                GetInstalledCertificateIds(certificateType: use),
                answer: .init(certificateHashData: [hash(.sha256)], status: .accepted))
            try play.check(list.certificateType == use, "the type is \(use.rawValue)", "White paper M03")
        }
    }

    private static func deletion(_ algorithm: HashAlgorithm) -> ConformanceCase {
        ConformanceCase(
            "TC_076", "Delete a certificate", .security, "White paper M04", edition: algorithm.rawValue
        ) { play in
            let hash = hash(algorithm)
            try await play.command(
                GetInstalledCertificateIds(certificateType: .centralSystemRootCertificate),
                answer: .init(certificateHashData: [hash], status: .accepted))
            let request = try await play.command(
                DeleteCertificate(certificateHashData: hash), answer: .init(status: .accepted))
            try play.check(
                request.certificateHashData == hash, "the hashes are those that the station reported",
                "White paper M04")
        }
    }

    private static func hash(_ algorithm: HashAlgorithm) -> CertificateHashData {
        let length = [HashAlgorithm.sha256: 32, .sha384: 48, .sha512: 64][algorithm] ?? 32
        return CertificateHashData(
            hashAlgorithm: algorithm, issuerNameHash: String(repeating: "0a", count: length),
            issuerKeyHash: String(repeating: "0b", count: length), serialNumber: "1234ABCD")
    }

    private static func signedUpdate(_ play: Play) async throws -> Int {
        let url = play.settings.firmwareURL
        let firmware = Firmware(
            location: url, retrieveDateTime: .now, signingCertificate: Play.certificate,
            signature: "c2lnbmF0dXJl")
        let request = try await play.command(
            SignedUpdateFirmware(requestId: 9, firmware: firmware), answer: .init(status: .accepted))
        try play.check(
            request.firmware.location == url && request.firmware.signature == firmware.signature,
            "location and signature are the configured ones", "White paper L01")
        return request.requestId
    }

    private static func firmware(_ play: Play, _ id: Int, _ status: SignedFirmwareStatus) async throws {
        try await play.call(SignedFirmwareStatusNotification(status: status, requestId: id))
    }
}
