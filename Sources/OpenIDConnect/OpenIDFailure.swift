/// Why nobody was signed in through the issuer.
public struct OpenIDFailure: Error, Hashable, Sendable {
    /// What a person is told.
    public enum Kind: String, Sendable, Hashable, CaseIterable {
        /// It does not answer, or not as an issuer answers.
        case issuerUnreachable = "issuer-unreachable"
        /// It answers that it does not want to.
        case issuerRefused = "issuer-refused"
        /// What it says of the person cannot be believed.
        case invalidToken = "invalid-token"
    }

    public let kind: Kind
    /// A sentence for the log, on one line and without anything secret.
    public let detail: String

    /// What others wrote of the sentence could forge lines of the log, so it loses its control characters.
    public init(_ kind: Kind, _ detail: String) {
        self.kind = kind
        let isPrintable = { (scalar: Unicode.Scalar) in scalar.properties.generalCategory != .control }
        self.detail = String(String.UnicodeScalarView(detail.unicodeScalars.filter(isPrintable)))
    }
}
