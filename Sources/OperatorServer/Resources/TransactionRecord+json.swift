import CentralSystem
import OCPP16
import OCPPJ

extension TransactionRecord {
    var isActive: Bool { stopReceivedAt == nil }

    func write(to fields: inout ObjectWriter) {
        fields.field("transactionId", Int(transactionId))
        fields.field("station", station)
        fields.field("connectorId", connectorId)
        fields.field("idTag", idTag)
        fields.field("parentIdTag", parentIdTag)
        fields.field("state", isActive ? "active" : "ended")
        fields.field("startedAt", startedAt)
        fields.field("startReceivedAt", startReceivedAt)
        fields.field("meterStartWh", meterStartWh)
        fields.field("startVerdict", startVerdict)
        fields.field("startVerdictReason", startVerdictReason)
        fields.field("reservationId", reservationId)
        fields.field("stoppedAt", stoppedAt)
        fields.field("stopReceivedAt", stopReceivedAt)
        fields.field("meterStopWh", meterStopWh)
        fields.field("stopReason", stopReason)
        fields.field("stopIdTag", stopIdTag)
        fields.field("energyWh", energyWh)
        fields.field("powerW", powerW)
        fields.field("stateOfCharge", stateOfCharge)
        fields.field("meterAt", meterAt)
        fields.array("flags") { list in
            for flag in flags { list.string(flag.rawValue) }
        }
    }
}

extension OrphanStopRecord {
    func write(to fields: inout ObjectWriter) {
        fields.field("id", Int(id))
        fields.field("station", station)
        fields.field("reportedTransactionId", Int(reportedTransactionId))
        fields.field("idTag", idTag)
        fields.field("meterStopWh", meterStopWh)
        fields.field("timestamp", timestamp)
        fields.field("receivedAt", receivedAt)
        fields.field("reason", reason)
        fields.embed("transactionData", transactionData, orText: "transactionDataText")
    }
}

extension MeterValueRecord {
    func write(to fields: inout ObjectWriter) {
        fields.field("timestamp", timestamp)
        fields.field("receivedAt", receivedAt)
        fields.field("connectorId", connectorId)
        fields.field("spanSeconds", span)
        fields.array("sampledValue") { list in
            for stored in samples {
                var sample = stored.sample
                // OCPP 1.6 §7.43: a sample that names no measurand is this one; readers need not know that.
                sample.measurand = sample.measurand ?? .energyActiveImportRegister
                list.object { fields in
                    sample.write(to: &fields)
                    fields.field("minimum", stored.statistics?.minimum)
                    fields.field("maximum", stored.statistics?.maximum)
                    fields.field("count", stored.statistics?.count)
                }
            }
        }
    }
}
