import OCPP16
import OCPPJ

extension SimulatedStation {
    mutating func received(_ bytes: [UInt8]) {
        guard link == .up else { return }
        do {
            switch try Frame.parse(bytes) {
            case .call(let id, let action, let payload): answer(id, action, payload)
            case .callResult(let id, let payload): answered(id, .result(payload: payload))
            case .callError(let id, let error): answered(id, .error(error))
            case .unknown: break  // OCPP-J 1.6 §4.1.3: ignored.
            }
        } catch {
            log("no OCPP-J message: \(error.error.description)")
            guard let id = error.messageID else { return }
            effects.append(.send(Frame.encodeCallError(id: id, error: error.error)))
        }
    }

    private mutating func answer(_ id: String, _ action: String, _ payload: JSONView) {
        do {
            let response = try answer(action, payload)
            effects.append(.send(Frame.encodeCallResult(id: id, payload: response)))
        } catch {
            log("\(action): \(error.code.rawValue), \(error.description)")
            effects.append(.send(Frame.encodeCallError(id: id, error: error)))
        }
    }

    private mutating func answer(_ action: String, _ payload: JSONView) throws(CallError) -> [UInt8] {
        guard let known = CentralAction(rawValue: action) else {
            throw CallError(code: .notImplemented, description: "this station does not know \(action)")
        }
        switch known {
        case .cancelReservation: return try reply(CancelReservation.self, payload)
        case .changeAvailability: return try reply(ChangeAvailability.self, payload)
        case .changeConfiguration: return try reply(ChangeConfiguration.self, payload)
        case .clearCache: return try reply(ClearCache.self, payload)
        case .clearChargingProfile: return try reply(ClearChargingProfile.self, payload)
        case .dataTransfer: return try reply(DataTransfer.self, payload)
        case .getCompositeSchedule: return try reply(GetCompositeSchedule.self, payload)
        case .getConfiguration: return try reply(GetConfiguration.self, payload)
        case .getDiagnostics: return try reply(GetDiagnostics.self, payload)
        case .getLocalListVersion: return try reply(GetLocalListVersion.self, payload)
        case .remoteStartTransaction: return try reply(RemoteStartTransaction.self, payload)
        case .remoteStopTransaction: return try reply(RemoteStopTransaction.self, payload)
        case .reserveNow: return try reply(ReserveNow.self, payload)
        case .reset: return try reply(Reset.self, payload)
        case .sendLocalList: return try reply(SendLocalList.self, payload)
        case .setChargingProfile: return try reply(SetChargingProfile.self, payload)
        case .triggerMessage: return try reply(TriggerMessage.self, payload)
        case .unlockConnector: return try reply(UnlockConnector.self, payload)
        case .updateFirmware: return try reply(UpdateFirmware.self, payload)
        case .deleteCertificate: return try reply(DeleteCertificate.self, payload)
        case .extendedTriggerMessage: return try reply(ExtendedTriggerMessage.self, payload)
        case .getInstalledCertificateIds: return try reply(GetInstalledCertificateIds.self, payload)
        case .getLog: return try reply(GetLog.self, payload)
        case .signedUpdateFirmware: return try reply(SignedUpdateFirmware.self, payload)
        case .certificateSigned: return try reply(CertificateSigned.self, payload)
        case .installCertificate: return try reply(InstallCertificate.self, payload)
        }
    }

    private mutating func reply<Request: AnsweredRequest>(
        _ type: Request.Type, _ payload: JSONView
    ) throws(CallError) -> [UInt8] {
        let request = try Request.decode(payload, .lenient, receivedAt: now).value
        log(Request.action)
        return try request.answer(by: &self).encoded()
    }
}
