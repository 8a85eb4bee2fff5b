import OCPP16
public import OCPPJ

/// What a job does at each of its stations.
public enum JobOperation: Sendable {
    /// One command with the same payload everywhere.
    case command(action: String, payload: JSONView)
    /// The keys of a configuration template; only those that differ, where that is known.
    case configurationTemplate(Int64)
    /// The profile of a charging profile template, at its connector.
    case chargingProfileTemplate(Int64)
    case localList(LocalListRequest.Source, LocalListRequest.Mode)
    /// An UpdateFirmware with a link of its own for each station.
    case firmware(FirmwareUpdate)
    /// A GetDiagnostics or GetLog with a link of its own for each station.
    case upload(UploadOrder)

    /// Reads the `operation` of a job; throws `ChangeRefusal.invalid`.
    public init(_ view: JSONView) throws {
        func fault(_ member: String, _ sentence: String) -> ChangeRefusal {
            .invalid(pointer: "/operation" + member, sentence: sentence)
        }
        switch view["kind"]?.string {
        case "command":
            guard let action = view["action"]?.string else { throw fault("/action", "is missing") }
            let payload = view["payload"] ?? .emptyObject
            do {
                _ = try CentralCommand.check(action: action, payload: payload)
            } catch {
                throw fault("/payload", "is not usable: \(error.description)")
            }
            self = .command(action: action, payload: payload)
        case "configurationTemplate":
            guard let id = view["template"]?.number?.int else {
                throw fault("/template", "must be the id of a configuration template")
            }
            self = .configurationTemplate(Int64(id))
        case "chargingProfileTemplate":
            guard let id = view["template"]?.number?.int else {
                throw fault("/template", "must be the id of a charging profile template")
            }
            self = .chargingProfileTemplate(Int64(id))
        case "localList":
            let name = view["mode"]?.string ?? LocalListRequest.Mode.auto.rawValue
            guard let mode = LocalListRequest.Mode(rawValue: name) else {
                throw fault("/mode", "must be auto, full or differential")
            }
            self = .localList(try Self.within { try LocalListRequest.Source(view) }, mode)
        case "firmware": self = .firmware(try Self.within { try FirmwareUpdate(view) })
        case "diagnostics": self = .upload(try Self.within { try UploadOrder(view, .diagnostics) })
        case "log": self = .upload(try Self.within { try UploadOrder(log: view) })
        default:
            throw fault("/kind", "must be one of \(Self.kinds.joined(separator: ", "))")
        }
    }

    private static let kinds = [
        "command", "configurationTemplate", "chargingProfileTemplate", "localList", "firmware", "diagnostics",
        "log",
    ]

    /// Reads a part of the operation, whose faults are told with their place in the whole.
    private static func within<Part>(_ read: () throws -> Part) throws -> Part {
        do {
            return try read()
        } catch let error as ChangeRefusal {
            guard case .invalid(let pointer, let sentence) = error else { throw error }
            throw ChangeRefusal.invalid(pointer: "/operation" + pointer, sentence: sentence)
        }
    }
}
