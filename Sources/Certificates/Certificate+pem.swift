import SwiftASN1
import X509

extension Certificate {
    /// Reads one PEM certificate, whatever its line ends are.
    init(pem: String) throws {
        do {
            self = try Certificate(pemEncoded: pem.withLineFeeds)
        } catch {
            throw UnusableCertificate("The PEM certificate cannot be read: \(error)")
        }
    }

    /// The certificate as PEM with LF line ends and one at the end.
    func pem() throws -> String { try serializeAsPEM().pemString + "\n" }

    /// The serial number in hexadecimal digits without leading zeros, as the white paper's hash data has it.
    var serialNumberText: String { SerialNumberText.text(of: Array(serialNumber.bytes)) }
}

extension String {
    var withLineFeeds: String {
        replacing("\r\n", with: "\n").replacing("\r", with: "\n")
    }
}
