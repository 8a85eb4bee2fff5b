import OCPP16
import OCPPJ

extension Sample {
    /// Requests and answers of this group, with all fields and with only the required ones.
    static let core: [Sample] = [
        Sample(.request, isFull: true, Authorize(idTag: IdToken("Tag-1"))),
        Sample(.response(of: "Authorize"), isFull: true, Authorize.Response(idTagInfo: .full)),
        Sample(
            .request, isFull: true,
            BootNotification(
                chargePointVendor: "text", chargePointModel: "text", chargePointSerialNumber: "text",
                chargeBoxSerialNumber: "text", firmwareVersion: "text", iccid: "text", imsi: "text",
                meterType: "text", meterSerialNumber: "text")),
        Sample(
            .request, isFull: false,
            BootNotification(
                chargePointVendor: "text", chargePointModel: "text")),
        Sample(
            .response(of: "BootNotification"), isFull: true,
            BootNotification.Response(
                status: .accepted, currentTime: instant, interval: 7)),
        Sample(.request, isFull: true, ChangeAvailability(connectorId: 7, type: .inoperative)),
        Sample(
            .response(of: "ChangeAvailability"), isFull: true,
            ChangeAvailability.Response(
                status: .accepted)),
        Sample(.request, isFull: true, ChangeConfiguration(key: "text", value: "text")),
        Sample(
            .response(of: "ChangeConfiguration"), isFull: true,
            ChangeConfiguration.Response(
                status: .accepted)),
        Sample(.request, isFull: true, ClearCache()),
        Sample(.response(of: "ClearCache"), isFull: true, ClearCache.Response(status: .accepted)),
        Sample(.request, isFull: true, DataTransfer(vendorId: "text", messageId: "text", data: "text")),
        Sample(.request, isFull: false, DataTransfer(vendorId: "text")),
        Sample(
            .response(of: "DataTransfer"), isFull: true,
            DataTransfer.Response(
                status: .accepted, data: "text")),
        Sample(.response(of: "DataTransfer"), isFull: false, DataTransfer.Response(status: .accepted)),
        Sample(.request, isFull: true, GetConfiguration(key: ["text"])),
        Sample(.request, isFull: false, GetConfiguration()),
        Sample(
            .response(of: "GetConfiguration"), isFull: true,
            GetConfiguration.Response(
                configurationKey: [.full], unknownKey: ["text"])),
        Sample(.response(of: "GetConfiguration"), isFull: false, GetConfiguration.Response()),
        Sample(.request, isFull: true, Heartbeat()),
        Sample(.response(of: "Heartbeat"), isFull: true, Heartbeat.Response(currentTime: instant)),
        Sample(.request, isFull: true, MeterValues(connectorId: 7, transactionId: 7, meterValue: [.full])),
        Sample(.request, isFull: false, MeterValues(connectorId: 7, meterValue: [.full])),
        Sample(.response(of: "MeterValues"), isFull: true, EmptyResponse()),
        Sample(
            .request, isFull: true,
            RemoteStartTransaction(
                connectorId: 7, idTag: IdToken("Tag-1"), chargingProfile: .full)),
        Sample(.request, isFull: false, RemoteStartTransaction(idTag: IdToken("Tag-1"))),
        Sample(
            .response(of: "RemoteStartTransaction"), isFull: true,
            RemoteStartTransaction.Response(
                status: .accepted)),
        Sample(.request, isFull: true, RemoteStopTransaction(transactionId: 7)),
        Sample(
            .response(of: "RemoteStopTransaction"), isFull: true,
            RemoteStopTransaction.Response(
                status: .accepted)),
        Sample(.request, isFull: true, Reset(type: .hard)),
        Sample(.response(of: "Reset"), isFull: true, Reset.Response(status: .accepted)),
        Sample(
            .request, isFull: true,
            StartTransaction(
                connectorId: 7, idTag: IdToken("Tag-1"), meterStart: 7, reservationId: 7,
                timestamp: instant)),
        Sample(
            .request, isFull: false,
            StartTransaction(
                connectorId: 7, idTag: IdToken("Tag-1"), meterStart: 7, timestamp: instant)),
        Sample(
            .response(of: "StartTransaction"), isFull: true,
            StartTransaction.Response(
                idTagInfo: .full, transactionId: 7)),
        Sample(
            .request, isFull: true,
            StatusNotification(
                connectorId: 7, errorCode: .connectorLockFailure, info: "text", status: .available,
                timestamp: instant, vendorId: "text", vendorErrorCode: "text")),
        Sample(
            .request, isFull: false,
            StatusNotification(
                connectorId: 7, errorCode: .connectorLockFailure, status: .available)),
        Sample(.response(of: "StatusNotification"), isFull: true, EmptyResponse()),
        Sample(
            .request, isFull: true,
            StopTransaction(
                idTag: IdToken("Tag-1"), meterStop: 7, timestamp: instant, transactionId: 7,
                reason: .deAuthorized, transactionData: [.full])),
        Sample(
            .request, isFull: false,
            StopTransaction(
                meterStop: 7, timestamp: instant, transactionId: 7)),
        Sample(.response(of: "StopTransaction"), isFull: true, StopTransaction.Response(idTagInfo: .full)),
        Sample(.response(of: "StopTransaction"), isFull: false, StopTransaction.Response()),
        Sample(.request, isFull: true, UnlockConnector(connectorId: 7)),
        Sample(.response(of: "UnlockConnector"), isFull: true, UnlockConnector.Response(status: .unlocked)),
    ]
}
