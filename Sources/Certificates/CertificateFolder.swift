import Foundation

/// The files of one folder: server certificates, the stations' authority, and a root for laboratories.
public struct CertificateFolder: Sendable, Hashable {
    public let path: String

    public init(_ path: String) { self.path = path }

    /// A certificate and its key, next to each other under one name.
    public enum Name: String, Sendable, CaseIterable {
        /// Signs the server certificates of a laboratory; stations get it as CentralSystemRootCertificate.
        case root = "root"
        case serverECDSA = "server-ecdsa"
        case serverRSA = "server-rsa"
        /// Signs the certificates of stations, by its own kind of key.
        case stationAuthority = "station-ca"
    }

    public func certificateFile(_ name: Name) -> String { "\(path)/\(name.rawValue).pem" }

    public func keyFile(_ name: Name) -> String { "\(path)/\(name.rawValue).key" }

    /// Further authorities of station certificates, for those that others sign.
    public var trustFile: String { path + "/station-trust.pem" }

    public func has(_ name: Name) -> Bool {
        let files = FileManager.default
        return files.fileExists(atPath: certificateFile(name)) && files.fileExists(atPath: keyFile(name))
    }

    /// Reads a certificate and its key; throws `UnusableCertificate`.
    public func identity(_ name: Name) throws -> IssuedIdentity {
        IssuedIdentity(
            certificatePEM: try Self.text(certificateFile(name)), keyPEM: try Self.text(keyFile(name)))
    }

    /// Whose certificates stations may show: the authority of this folder and those of the trust file.
    public var trustFiles: [String] { [certificateFile(.stationAuthority), trustFile] }

    /// Writes a certificate and its key, making the folder first where needed.
    public func write(_ identity: IssuedIdentity, as name: Name) throws {
        do {
            try FileManager.default.createDirectory(
                atPath: path, withIntermediateDirectories: true, attributes: [.posixPermissions: 0o700])
        } catch {
            throw UnusableCertificate("The folder \(path) cannot be made: \(error.localizedDescription)")
        }
        try identity.write(to: "\(path)/\(name.rawValue)")
    }

    private static func text(_ file: String) throws -> String {
        do {
            return try String(contentsOfFile: file, encoding: .utf8)
        } catch {
            throw UnusableCertificate("\(file) cannot be read: \(error.localizedDescription)")
        }
    }
}
