import Foundation

extension IssuedIdentity {
    /// Writes `<name>.pem`, and `<name>.key` so that only the owner can read it; throws `UnusableCertificate`.
    public func write(to name: String) throws {
        let (certificateFile, keyFile) = (name + ".pem", name + ".key")
        do {
            try Data(certificatePEM.utf8).write(to: URL(filePath: certificateFile), options: .atomic)
        } catch {
            throw UnusableCertificate("\(certificateFile) cannot be written: \(error.localizedDescription)")
        }
        let isWritten = FileManager.default.createFile(
            atPath: keyFile, contents: Data(keyPEM.utf8), attributes: [.posixPermissions: 0o600])
        guard isWritten else { throw UnusableCertificate("\(keyFile) cannot be written") }
    }
}
