import HTTPTypes

extension HTTPField.Name {
    /// A mark of `CompressionMiddleware`, which the connection takes off.
    static let compressible = HTTPField.Name(known: "X-Compressible")
    static let contentTypeOptions = HTTPField.Name(known: "X-Content-Type-Options")
    static let crossOriginOpenerPolicy = HTTPField.Name(known: "Cross-Origin-Opener-Policy")
    static let crossOriginResourcePolicy = HTTPField.Name(known: "Cross-Origin-Resource-Policy")
    static let csrfToken = HTTPField.Name(known: "X-CSRF-Token")
    static let fetchSite = HTTPField.Name(known: "Sec-Fetch-Site")
    static let forwardedFor = HTTPField.Name(known: "X-Forwarded-For")
    static let forwardedProto = HTTPField.Name(known: "X-Forwarded-Proto")
    static let frameOptions = HTTPField.Name(known: "X-Frame-Options")
    static let idempotencyKey = HTTPField.Name(known: "Idempotency-Key")
    static let idempotencyReplayed = HTTPField.Name(known: "Idempotency-Replayed")
    static let lastEventID = HTTPField.Name(known: "Last-Event-ID")
    static let link = HTTPField.Name(known: "Link")
    static let permissionsPolicy = HTTPField.Name(known: "Permissions-Policy")
    static let prefer = HTTPField.Name(known: "Prefer")
    static let preferenceApplied = HTTPField.Name(known: "Preference-Applied")
    static let proxyBuffering = HTTPField.Name(known: "X-Accel-Buffering")
    static let referrerPolicy = HTTPField.Name(known: "Referrer-Policy")
    static let requestID = HTTPField.Name(known: "X-Request-Id")

    /// A name that is a valid token, which only a mistake in this file could break.
    private init(known name: String) {
        guard let name = HTTPField.Name(name) else { preconditionFailure("not a header name: \(name)") }
        self = name
    }
}
