import OCPP16
import OCPPJ

extension Sample {
    /// Requests and answers of this group, with all fields and with only the required ones.
    static let profiles: [Sample] = [
        Sample(.request, isFull: true, DiagnosticsStatusNotification(status: .idle)),
        Sample(.response(of: "DiagnosticsStatusNotification"), isFull: true, EmptyResponse()),
        Sample(.request, isFull: true, FirmwareStatusNotification(status: .downloaded)),
        Sample(.response(of: "FirmwareStatusNotification"), isFull: true, EmptyResponse()),
        Sample(
            .request, isFull: true,
            GetDiagnostics(
                location: "ftp://files.example/x", retries: 7, retryInterval: 7, startTime: instant,
                stopTime: instant)),
        Sample(.request, isFull: false, GetDiagnostics(location: "ftp://files.example/x")),
        Sample(.response(of: "GetDiagnostics"), isFull: true, GetDiagnostics.Response(fileName: "text")),
        Sample(.response(of: "GetDiagnostics"), isFull: false, GetDiagnostics.Response()),
        Sample(
            .request, isFull: true,
            UpdateFirmware(
                location: "ftp://files.example/x", retries: 7, retrieveDate: instant, retryInterval: 7)),
        Sample(
            .request, isFull: false,
            UpdateFirmware(
                location: "ftp://files.example/x", retrieveDate: instant)),
        Sample(.response(of: "UpdateFirmware"), isFull: true, EmptyResponse()),
        Sample(.request, isFull: true, GetLocalListVersion()),
        Sample(
            .response(of: "GetLocalListVersion"), isFull: true,
            GetLocalListVersion.Response(
                listVersion: 7)),
        Sample(
            .request, isFull: true,
            SendLocalList(
                listVersion: 7, localAuthorizationList: [.full], updateType: .differential)),
        Sample(.request, isFull: false, SendLocalList(listVersion: 7, updateType: .differential)),
        Sample(.response(of: "SendLocalList"), isFull: true, SendLocalList.Response(status: .accepted)),
        Sample(.request, isFull: true, CancelReservation(reservationId: 7)),
        Sample(
            .response(of: "CancelReservation"), isFull: true,
            CancelReservation.Response(
                status: .accepted)),
        Sample(
            .request, isFull: true,
            ReserveNow(
                connectorId: 7, expiryDate: instant, idTag: IdToken("Tag-1"), parentIdTag: IdToken("Tag-1"),
                reservationId: 7)),
        Sample(
            .request, isFull: false,
            ReserveNow(
                connectorId: 7, expiryDate: instant, idTag: IdToken("Tag-1"), reservationId: 7)),
        Sample(.response(of: "ReserveNow"), isFull: true, ReserveNow.Response(status: .accepted)),
        Sample(
            .request, isFull: true,
            ClearChargingProfile(
                id: 7, connectorId: 7, chargingProfilePurpose: .chargePointMaxProfile, stackLevel: 7)),
        Sample(.request, isFull: false, ClearChargingProfile()),
        Sample(
            .response(of: "ClearChargingProfile"), isFull: true,
            ClearChargingProfile.Response(
                status: .accepted)),
        Sample(
            .request, isFull: true,
            GetCompositeSchedule(
                connectorId: 7, duration: 7, chargingRateUnit: .amperes)),
        Sample(.request, isFull: false, GetCompositeSchedule(connectorId: 7, duration: 7)),
        Sample(
            .response(of: "GetCompositeSchedule"), isFull: true,
            GetCompositeSchedule.Response(
                status: .accepted, connectorId: 7, scheduleStart: instant, chargingSchedule: .full)),
        Sample(
            .response(of: "GetCompositeSchedule"), isFull: false,
            GetCompositeSchedule.Response(
                status: .accepted)),
        Sample(.request, isFull: true, SetChargingProfile(connectorId: 7, csChargingProfiles: .full)),
        Sample(
            .response(of: "SetChargingProfile"), isFull: true,
            SetChargingProfile.Response(
                status: .accepted)),
        Sample(.request, isFull: true, TriggerMessage(requestedMessage: .bootNotification, connectorId: 7)),
        Sample(.request, isFull: false, TriggerMessage(requestedMessage: .bootNotification)),
        Sample(.response(of: "TriggerMessage"), isFull: true, TriggerMessage.Response(status: .accepted)),
    ]
}
