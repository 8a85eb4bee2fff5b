import OCPPJ
import Testing

@testable import CentralSystem

@Suite("Codes of an authenticator app (RFC 4226, RFC 6238)")
struct TimeBasedCodeTests {
    private static let secret = Array("12345678901234567890".utf8)

    @Test(
        "RFC 4226 appendix D",
        arguments: zip(
            0...9,
            [
                "755224", "287082", "359152", "969429", "338314", "254676", "287922", "162583", "399871",
                "520489",
            ]))
    func counters(_ counter: Int, _ code: String) {
        #expect(TimeBasedCode(secret: Self.secret).code(of: Int64(counter)) == code)
    }

    @Test(
        "RFC 6238 appendix B, SHA-1, whose codes have eight digits",
        arguments: [
            (59, 94_287_082), (1_111_111_109, 7_081_804), (1_111_111_111, 14_050_471),
            (1_234_567_890, 89_005_924), (2_000_000_000, 69_279_037), (20_000_000_000, 65_353_130),
        ])
    func times(_ seconds: Int64, _ code: UInt32) {
        let step = TimeBasedCode.step(at: Timestamp(microseconds: seconds * 1_000_000))
        #expect(TimeBasedCode(secret: Self.secret).truncated(step) % 100_000_000 == code)
    }

    @Test("a code is taken a step early or late, and never one of a step that was used")
    func window() {
        let codes = TimeBasedCode(secret: Self.secret)
        let time = Timestamp(microseconds: 1_234_567_890_000_000)
        let step = TimeBasedCode.step(at: time)
        for distance in Int64(-3)...3 {
            let taken = codes.step(of: codes.code(of: step + distance), at: time, after: nil)
            #expect(taken == (abs(distance) <= 1 ? step + distance : nil))
        }
        #expect(codes.step(of: codes.code(of: step), at: time, after: step) == nil)
        #expect(codes.step(of: codes.code(of: step + 1), at: time, after: step) == step + 1)
        for nonsense in ["", "12345", "1234567", "abcdef"] {
            #expect(codes.step(of: nonsense, at: time, after: nil) == nil)
        }
    }

    @Test(
        "RFC 4648 §10, without padding",
        arguments: [
            ("", ""), ("f", "MY"), ("fo", "MZXQ"), ("foo", "MZXW6"), ("foob", "MZXW6YQ"),
            ("fooba", "MZXW6YTB"),
            ("foobar", "MZXW6YTBOI"),
        ])
    func base32(_ text: String, _ encoded: String) {
        #expect(Base32.text(Array(text.utf8)) == encoded)
        #expect(Base32.octets(encoded.lowercased()) == Array(text.utf8))
        #expect(Base32.octets(encoded + "1") == nil)
    }

    @Test("the URI of a secret is what apps read")
    func uri() {
        #expect(
            TimeBasedCode.uri(secret: "MZXW6", account: "anna b", issuer: "EL-CSMS")
                == "otpauth://totp/EL%2DCSMS:anna%20b?secret=MZXW6&issuer=EL%2DCSMS&algorithm=SHA1&digits=6&period=30"
        )
    }
}
