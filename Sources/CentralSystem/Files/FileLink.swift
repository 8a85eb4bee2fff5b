import Crypto
import Database
import Foundation
public import OCPPJ

/// The right of one station to fetch one file, or to upload what one command asked for, until it expires.
public struct FileLink: Sendable {
    /// Which way the bytes go, seen from the station.
    public enum Direction: String, Sendable, Hashable {
        case download
        case upload
    }

    public let kind: FileKind
    public let station: String
    /// The command that carried the link.
    public let commandID: String
    public let expiresAt: Timestamp
    /// The file to download.
    let fileID: String?
    let stationID: Int64

    init(_ row: Row) throws {
        kind = FileKind(rawValue: try row.text("kind")) ?? .log
        station = try row.text("identity")
        commandID = try row.text("command_id")
        expiresAt = try row.time("expires_at")
        fileID = try row.optionalText("file_id")
        stationID = try row.int64("station_id")
    }

    /// 144 random bits in base64url: nobody guesses it, and old stations that bear no long URLs take it.
    static func makeToken() -> String {
        Data((0..<18).map { _ in UInt8.random(in: .min ... .max) }).base64EncodedString()
            .replacing("+", with: "-").replacing("/", with: "_")
    }

    /// A token is random, so a plain SHA-256 is hash enough and can be looked up.
    static func hash(ofToken token: String) -> String { Array(SHA256.hash(data: Data(token.utf8))).hex }
}
