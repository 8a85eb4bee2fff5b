extension CentralAction {
    /// The type of the request, for tables and for dispatch by action name.
    public var requestType: any CentralRequest.Type {
        switch self {
        case .cancelReservation: CancelReservation.self
        case .changeAvailability: ChangeAvailability.self
        case .changeConfiguration: ChangeConfiguration.self
        case .clearCache: ClearCache.self
        case .clearChargingProfile: ClearChargingProfile.self
        case .dataTransfer: DataTransfer.self
        case .getCompositeSchedule: GetCompositeSchedule.self
        case .getConfiguration: GetConfiguration.self
        case .getDiagnostics: GetDiagnostics.self
        case .getLocalListVersion: GetLocalListVersion.self
        case .remoteStartTransaction: RemoteStartTransaction.self
        case .remoteStopTransaction: RemoteStopTransaction.self
        case .reserveNow: ReserveNow.self
        case .reset: Reset.self
        case .sendLocalList: SendLocalList.self
        case .setChargingProfile: SetChargingProfile.self
        case .triggerMessage: TriggerMessage.self
        case .unlockConnector: UnlockConnector.self
        case .updateFirmware: UpdateFirmware.self
        case .certificateSigned: CertificateSigned.self
        case .deleteCertificate: DeleteCertificate.self
        case .extendedTriggerMessage: ExtendedTriggerMessage.self
        case .getInstalledCertificateIds: GetInstalledCertificateIds.self
        case .getLog: GetLog.self
        case .installCertificate: InstallCertificate.self
        case .signedUpdateFirmware: SignedUpdateFirmware.self
        }
    }
}
