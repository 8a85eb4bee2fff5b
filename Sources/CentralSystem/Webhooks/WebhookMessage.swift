import Foundation
import OCPPJ

/// The body of a message and its id; both stay the same however often it is sent (Standard Webhooks 1.0.0).
struct WebhookMessage {
    let id = "msg_" + UUID().uuidString.lowercased()
    let type: String
    let body: String

    init(_ event: EventRecord) {
        self.init(type: event.type, time: event.time) { data in
            data.field("seq", Int(event.seq))
            data.field("topic", event.topic)
            data.field("station", event.station)
            data.field("subject", event.subject)
            data.field("actor", event.actor)
            // The system writes these itself; one that is broken all the same must not break the message.
            if (try? JSONDocument(text: event.data)) != nil { data.raw("data", event.data) }
        }
    }

    /// A message that says nothing but that messages arrive.
    static func ping(_ webhookID: Int64, actor: String, at time: Timestamp) -> WebhookMessage {
        WebhookMessage(type: "webhook.ping", time: time) { data in
            data.field("webhook", Int(webhookID))
            data.field("actor", actor)
        }
    }

    private init(type: String, time: Timestamp, _ data: (inout ObjectWriter) -> Void) {
        self.type = type
        var json = JSONWriter()
        json.object { fields in
            fields.field("type", type)
            fields.field("timestamp", time)
            fields.object("data", data)
        }
        body = String(decoding: json.bytes, as: UTF8.self)
    }
}
