public import OCPP16
public import OCPPJ

/// An upload that an operator orders from a station: diagnostics, or a log of the security extension.
public struct UploadOrder: Sendable {
    public enum Subject: Sendable, Hashable {
        /// GetDiagnostics (OCPP 1.6 §5.9).
        case diagnostics
        /// GetLog (white paper N01).
        case log(LogType)
    }

    public var subject: Subject
    /// Any URL that the station understands; nil: a fresh link of ours.
    public var location: String?
    public var startTime: Timestamp?
    public var stopTime: Timestamp?
    public var retries: Int?
    /// In seconds.
    public var retryInterval: Int?
    /// How long the link of ours holds, in hours.
    public var linkHours: Int?

    /// The members of its JSON form; a log has its `logType` besides.
    public static let members = [
        "location", "startTime", "stopTime", "retries", "retryInterval", "linkHours",
    ]

    /// Throws `ChangeRefusal.invalid`.
    public init(_ view: JSONView, _ subject: Subject) throws {
        let reader = OrderReader(view)
        self.subject = subject
        // White paper, GetLog: remoteLocation has at most 512 characters.
        location = try reader.location(max: subject == .diagnostics ? 2_000 : 512)
        startTime = try reader.time("startTime")
        stopTime = try reader.time("stopTime")
        retries = try reader.number("retries", in: OrderReader.retries)
        retryInterval = try reader.number("retryInterval", in: OrderReader.retryInterval)
        linkHours = try reader.number("linkHours", in: OrderReader.linkHours)
    }

    /// The same with the `logType` that the object names.
    public init(log view: JSONView) throws {
        guard let type = view["logType"]?.string.flatMap(LogType.init(rawValue:)) else {
            let names = LogType.allCases.map(\.rawValue).joined(separator: " or ")
            throw ChangeRefusal.invalid(pointer: "/logType", sentence: "must be \(names)")
        }
        try self.init(view, .log(type))
    }
}
