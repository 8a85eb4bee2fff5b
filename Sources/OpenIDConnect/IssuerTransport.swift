/// A request to the issuer: a GET, or with a form a POST.
public struct IssuerRequest: Sendable {
    public let url: String
    /// The members of the form, in order; nil for a GET.
    public var form: [(name: String, value: String)]?
    /// The value of the Authorization header.
    public var authorization: String?

    init(_ url: String, form: [(name: String, value: String)]? = nil, authorization: String? = nil) {
        (self.url, self.form, self.authorization) = (url, form, authorization)
    }
}

/// What the issuer answered.
public struct IssuerAnswer: Sendable {
    public let status: Int
    public let body: [UInt8]

    public init(status: Int, body: [UInt8]) {
        (self.status, self.body) = (status, body)
    }
}

/// How requests come to the issuer.
public protocol IssuerTransport: Sendable {
    /// Throws when there is no whole answer within the bounds of size and time.
    func send(_ request: IssuerRequest) async throws(OpenIDFailure) -> IssuerAnswer
}
