import OCPP16
import OCPPJ

/// Makes the payloads of one loading station; what never changes is encoded once.
struct LoadPayloads: Sendable {
    private static let firstSample = """
        {"context":"Sample.Periodic","measurand":"Energy.Active.Import.Register","unit":"Wh","value":"
        """
    private static let furtherMeasurands: [(Measurand, UnitOfMeasure, Phase?)] = [
        (.powerActiveImport, .watts, nil), (.currentImport, .amperes, .l1), (.currentImport, .amperes, .l2),
        (.currentImport, .amperes, .l3), (.voltage, .volts, .l1N), (.voltage, .volts, .l2N),
        (.voltage, .volts, .l3N), (.stateOfCharge, .percent, nil), (.temperature, .celcius, nil),
    ]

    let identity: String
    let tag: IdToken
    private let boot: [UInt8]
    private let authorize: [UInt8]
    /// The samples after the energy, with the bracket that ends them.
    private let furtherSamples: String

    init(identity: String, tag: IdToken, sampleCount: Int) {
        self.identity = identity
        self.tag = tag
        boot =
            BootNotification(
                chargePointVendor: "EL-CSMS", chargePointModel: "Load", chargePointSerialNumber: identity
            ).encoded()
        authorize = Authorize(idTag: tag).encoded()
        let further = (0..<max(0, sampleCount - 1)).map { index in
            let (measurand, unit, phase) = Self.furtherMeasurands[index % Self.furtherMeasurands.count]
            let phaseText = phase.map { #","phase":"\#($0.rawValue)""# } ?? ""
            return #",{"value":"230.1","context":"Sample.Periodic","measurand":"\#(measurand.rawValue)""#
                + #","unit":"\#(unit.rawValue)"\#(phaseText)}"#
        }
        furtherSamples = further.joined() + "]"
    }

    func payload(of message: LoadMessage) -> [UInt8] {
        switch message {
        case .boot: return boot
        case .heartbeat: return Array("{}".utf8)
        case .authorize: return authorize
        case .status(let status, let at):
            return StatusNotification(connectorId: 1, errorCode: .noError, status: status, timestamp: at)
                .encoded()
        case .start(let meterStart, let at):
            return StartTransaction(connectorId: 1, idTag: tag, meterStart: meterStart, timestamp: at)
                .encoded()
        case .meterValues(let transactionID, let energy, let at):
            let values = meterValue(energy: energy, at: at)
            return Array(
                #"{"connectorId":1,"transactionId":\#(transactionID),"meterValue":[\#(values)]}"#.utf8)
        case .stop(let transactionID, let meterStart, let startedAt, let meterStop, let at):
            return StopTransaction(
                idTag: tag, meterStop: meterStop, timestamp: at, transactionId: transactionID, reason: .local,
                transactionData: [
                    Self.reading(meterStart, .transactionBegin, at: startedAt),
                    Self.reading(meterStop, .transactionEnd, at: at),
                ]
            ).encoded()
        }
    }

    private func meterValue(energy: Int, at: Timestamp) -> String {
        #"{"timestamp":"\#(at)","sampledValue":[\#(Self.firstSample)\#(energy)"}\#(furtherSamples)}"#
    }

    private static func reading(_ energy: Int, _ context: ReadingContext, at: Timestamp) -> MeterValue {
        MeterValue(
            timestamp: at,
            sampledValue: [
                SampledValue(
                    value: String(energy), context: context, measurand: .energyActiveImportRegister,
                    unit: .wattHours)
            ])
    }
}
