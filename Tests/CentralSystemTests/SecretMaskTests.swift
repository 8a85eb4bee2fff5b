import CentralSystem
import OCPPJ
import Testing

@Suite("Secrets do not get into the audit log")
struct SecretMaskTests {
    @Test(
        "secrets are masked wherever they stand",
        arguments: [
            (#"{"password":"p","hasPassword":true,"n":1}"#, #"{"password":"set","hasPassword":true,"n":1}"#),
            (#"{"key":"AuthorizationKey","value":"00"}"#, #"{"key":"AuthorizationKey","value":"set"}"#),
            (#"{"key":"HeartbeatInterval","value":"60"}"#, #"{"key":"HeartbeatInterval","value":"60"}"#),
            (#"{"keys":{"Wifi_PSK":"x","Other":"y"}}"#, #"{"keys":{"Wifi_PSK":"set","Other":"y"}}"#),
            (#"[{"client_secret":["a"],"secret":null}]"#, #"[{"client_secret":"set","secret":null}]"#),
            (#"{"idToken":"T","idTag":"T"}"#, #"{"idToken":"T","idTag":"T"}"#),
            (#"{"location":"ftp://u:p@h/x"}"#, #"{"location":"ftp://set@h/x"}"#),
        ])
    func masked(json: String, expected: String) throws {
        #expect(SecretMask.text(try JSONDocument(text: json).root) == expected)
    }

    @Test(
        "of a URL the user, a token in its path and secrets of its query are masked",
        arguments: [
            ("https://h/files/0123456789abcdef0123/fw.bin", "https://h/files/set/fw.bin"),
            ("https://h:1/x?token=abc&a=1#f", "https://h:1/x?token=set&a=1#f"),
            ("ftp://user@h", "ftp://set@h"), ("https://h/a@b", "https://h/a@b"),
            ("no url", "no url"), ("a://", "a://"), ("://@", "://set@"),
        ])
    func urls(url: String, expected: String) {
        #expect(SecretMask.masked(url) == expected)
    }

    @Test("a change tells the members that changed, and of long ones their length")
    func change() throws {
        let before = try JSONDocument(text: #"{"a":1,"b":"x","password":"p","changedAt":"1"}"#).root
        let long = String(repeating: "x", count: 5_000)
        let after = try JSONDocument(text: #"{"a":2,"b":"x","c":"\#(long)","password":"q","changedAt":"2"}"#)
            .root
        let change = AuditChange(from: before, to: after)
        #expect(change.before == #"{"a":1,"password":"set"}"#)
        #expect(change.after == #"{"a":2,"c":"(5002 bytes)","password":"set"}"#)
        #expect(AuditChange(from: before, to: before) == AuditChange())
        #expect(AuditChange(from: nil, to: nil) == AuditChange())
    }
}
