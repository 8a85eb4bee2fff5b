import OCPPJ

/// The one configuration value that is a secret: in no row, event or log (white paper A01.FR.09).
enum AuthorizationKey {
    static let masked = #"{"key":"AuthorizationKey","value":"***"}"#

    /// The octets of the new key, if the payload of a ChangeConfiguration sets it.
    ///
    /// They are written in hexadecimal (white paper A01); anything else is taken as it is.
    static func octets(in payload: JSONView) -> [UInt8]? {
        guard isSet(in: payload), let value = payload["value"]?.string else { return nil }
        let text = Array(value.utf8)
        return [UInt8](hexText: text) ?? text
    }

    /// The octets of the new key, if the stored command sets it.
    static func octets(action: String, payload: String) throws -> [UInt8]? {
        guard action == "ChangeConfiguration" else { return nil }
        return octets(in: try JSONDocument(Array(payload.utf8)).root)
    }

    static func isSet(in payload: JSONView) -> Bool { payload["key"]?.string.map(isSecret) ?? false }

    /// Whether a key of this name is the secret one.
    static func isSecret(_ name: String) -> Bool { name.lowercased() == "authorizationkey" }
}
