import Foundation
import OCPP16

extension Set<StationQuirk> {
    /// A payload as a station with these habits writes it.
    func distort(_ action: String, _ payload: [UInt8]) -> [UInt8] {
        guard !isEmpty else { return payload }
        var text = String(decoding: payload, as: UTF8.self)
        for quirk in self.sorted(by: { $0.rawValue < $1.rawValue }) { quirk.distort(action, &text) }
        return Array(text.utf8)
    }
}

extension StationQuirk {
    /// A time of day with its milliseconds and `Z`, as this station writes it otherwise.
    private static var time: Regex<(Substring, Substring)> { /(T\d\d:\d\d:\d\d)\.\d{3}Z/ }

    fileprivate func distort(_ action: String, _ text: inout String) {
        switch self {
        case .noTimeZone: text = text.replacing(Self.time) { String($0.output.1) }
        case .shortOffset: text = text.replacing(Self.time) { $0.output.1 + "+00" }
        case .lostClock: text = text.replacing(/"\d{4}-\d\d-\d\dT/, with: "\"1970-01-01T")
        case .transactionZero: Self.setTransaction(0, action, &text)
        case .transactionMinusOne: Self.setTransaction(-1, action, &text)
        case .longSerials where action == BootNotification.action:
            text = text.replacing(/("chargePointSerialNumber":)"[^"]*"/) {
                $0.output.1 + "\"\(String(repeating: "S", count: 34))\""
            }
        case .emptyTexts where action == BootNotification.action:
            Self.add(#""iccid":"","imsi":"""#, to: &text)
        case .extraMembers: Self.add(#""vendorField":{"deep":[1,2]}"#, to: &text)
        case .nullPayload where text == "{}": text = "null"
        case .ownErrorCode where action == StatusNotification.action:
            text = text.replacing(/("errorCode":)"(?!NoError)[^"]*"/) { $0.output.1 + "\"Error\"" }
        case .numericValues:
            text = text.replacing(/("value":)"(-?\d+(?:\.\d+)?)"/) { $0.output.1 + $0.output.2 }
        default: break
        }
    }

    private static func setTransaction(_ id: Int, _ action: String, _ text: inout String) {
        guard action != StartTransaction.action else { return }
        text = text.replacing(/("transactionId":)-?\d+/) { $0.output.1 + "\(id)" }
    }

    private static func add(_ members: String, to text: inout String) {
        guard text.hasPrefix("{") else { return }
        text = "{\(members)\(text == "{}" ? "" : ",")" + text.dropFirst()
    }
}
