import CentralSystem
import OCPPJ

extension ConnectionRecord {
    func write(to fields: inout ObjectWriter) {
        fields.field("id", Int(id))
        fields.field("remoteAddress", remoteAddress)
        fields.field("node", node)
        fields.field("openedAt", openedAt)
        fields.field("closedAt", closedAt)
        fields.field("closeCode", closeCode)
        fields.field("closeReason", closeReason)
    }
}

extension ConnectorRecord {
    func write(to fields: inout ObjectWriter) {
        fields.field("connectorId", connectorId)
        fields.field("status", status)
        fields.field("errorCode", errorCode)
        fields.field("info", info)
        fields.field("vendorId", vendorId)
        fields.field("vendorErrorCode", vendorErrorCode)
        fields.field("timestamp", timestamp)
        fields.field("updatedAt", updatedAt)
        fields.field("energyWh", energyWh)
        fields.field("powerW", powerW)
        fields.field("stateOfCharge", stateOfCharge)
        fields.field("meterAt", meterAt)
        fields.field("transactionId", transactionId.map { Int($0) })
    }
}

extension DeviationRecord {
    func write(to fields: inout ObjectWriter) {
        fields.field("id", Int(id))
        fields.field("action", action)
        fields.field("path", path)
        fields.field("kind", kind)
        fields.field("detail", detail)
        fields.field("count", count)
        fields.field("firstAt", firstAt)
        fields.field("lastAt", lastAt)
    }
}

extension NotificationRecord {
    func write(to fields: inout ObjectWriter) {
        fields.field("id", Int(id))
        fields.field("kind", kind)
        fields.field("status", status)
        fields.field("requestId", requestId)
        fields.field("detail", detail)
        fields.field("timestamp", timestamp)
        fields.field("receivedAt", receivedAt)
    }
}

extension RefusedAttemptRecord {
    func write(to fields: inout ObjectWriter) {
        fields.field("id", Int(id))
        fields.field("identity", identity)
        fields.field("reason", reason)
        fields.field("remoteAddress", remoteAddress)
        fields.field("path", path)
        fields.field("offeredSubprotocols", offeredSubprotocols)
        fields.field("transport", transport)
        fields.field("sentence", sentence)
        fields.field("remedy", remedy)
        fields.field("firstAt", firstAt)
        fields.field("lastAt", lastAt)
        fields.field("count", count)
    }
}
