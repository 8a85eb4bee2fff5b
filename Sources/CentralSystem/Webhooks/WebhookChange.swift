/// What an operator says about a webhook.
public struct WebhookChange: Sendable {
    public var url: String
    public var description: String?
    public var subscription: WebhookSubscription
    public var state: WebhookRecord.State

    public init(
        url: String, description: String? = nil, subscription: WebhookSubscription = WebhookSubscription(),
        state: WebhookRecord.State = .active
    ) {
        self.url = url
        self.description = description
        self.subscription = subscription
        self.state = state
    }

    /// What the webhook is now, to be changed in parts.
    public init(_ record: WebhookRecord) {
        self.init(
            url: record.url, description: record.description, subscription: record.subscription,
            state: record.state)
    }

    /// Throws `ChangeRefusal` where nothing may be sent to the address.
    func check(allowsPrivate: Bool) throws {
        guard let url = WebhookURL(url) else {
            throw ChangeRefusal.invalid(
                pointer: "/url", sentence: "must be an http or https URL without user and fragment")
        }
        let isLocal = url.host.lowercased() == "localhost" || url.address.map { !$0.isPublic } ?? false
        if isLocal, !allowsPrivate {
            throw ChangeRefusal.invalid(
                pointer: "/url", sentence: "must not be a private address (--webhooks-allow-private)")
        }
    }
}
