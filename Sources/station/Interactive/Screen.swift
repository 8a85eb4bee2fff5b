import OCPP16
import StationSimulator

/// The text screen of an interactive station: what there is to see, as lines.
struct Screen {
    let snapshot: StationSnapshot
    /// The connector that keys are for.
    let selected: Int
    let tag: String
    /// What happened, the newest last.
    let log: [String]

    static let keys =
        "1-9 connector   p plug/unplug   t tap card   g next card   f fault/repair   l line drops   o power fails   q quit"

    /// So many lines as there are, of at most that width.
    func lines(width: Int, height: Int) -> [String] {
        var lines = [heading, ""]
        lines.append(Self.row("", "#", "status", "car", "power", "meter", "transaction"))
        lines += snapshot.connectors.map(row)
        lines += ["", "card \(tag)", Self.keys, ""]
        lines += log.suffix(max(0, height - lines.count - 1))
        return lines.map { String($0.prefix(width)) }
    }

    private var heading: String {
        let link = snapshot.isConnected ? "connected" : "not connected"
        let boot = snapshot.registration.map { ", boot \($0.rawValue)" } ?? ""
        let waiting = snapshot.waitingMessages > 0 ? ", \(snapshot.waitingMessages) messages wait" : ""
        return "\(snapshot.identity)  \(link)\(boot)\(waiting)  firmware \(snapshot.firmwareVersion)"
    }

    private func row(_ connector: StationSnapshot.Connector) -> String {
        var status = connector.status.rawValue
        if connector.errorCode != .noError { status += " (\(connector.errorCode.rawValue))" }
        let car = connector.stateOfCharge.map { Self.bar($0) + " \(Int($0 * 100)) %" } ?? "no car"
        let kilowatts =
            "\(Self.oneDecimal(connector.power / 1_000)) of \(Self.oneDecimal(connector.offered / 1_000)) kW"
        let transaction = connector.idTag.map { tag in
            connector.transactionID.map { "\($0), \(tag)" } ?? "not confirmed, \(tag)"
        }
        return Self.row(
            connector.id == selected ? ">" : "", "\(connector.id)", status, car, kilowatts,
            "\(connector.meterWattHours) Wh", transaction ?? "")
    }

    private static func bar(_ share: Double) -> String {
        let full = Int((share * 10).rounded())
        return String(repeating: "█", count: full) + String(repeating: "░", count: 10 - full)
    }

    private static func oneDecimal(_ value: Double) -> String {
        let tenths = Int((value * 10).rounded())
        return "\(tenths / 10).\(tenths % 10)"
    }

    private static func row(_ cells: String...) -> String {
        let widths = [2, 3, 26, 19, 20, 14, 0]
        return zip(cells, widths).map { cell, width in
            cell + String(repeating: " ", count: max(0, width - cell.count))
        }.joined()
    }
}
