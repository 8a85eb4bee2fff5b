public import OCPPJ

/// A firmware update as an operator orders it; the link to a file of ours is made when it is sent.
public struct FirmwareUpdate: Sendable {
    /// Where the image is.
    public enum Source: Sendable {
        /// A file of this system.
        case file(String)
        /// Any URL that the station understands, ftp among them, as typed.
        case location(String)
    }

    public var source: Source
    /// Not to be fetched before; nil: now.
    public var retrieveDate: Timestamp?
    public var retries: Int?
    /// In seconds.
    public var retryInterval: Int?
    /// How long the link to a file of ours holds from `retrieveDate` on, in hours.
    public var linkHours: Int?

    /// The members of its JSON form.
    public static let members = [
        "fileId", "location", "retrieveDate", "retries", "retryInterval", "linkHours",
    ]

    /// Reads `{"fileId":"…"}` or `{"location":"…"}` with what else is wanted; throws `ChangeRefusal.invalid`.
    public init(_ view: JSONView) throws {
        let reader = OrderReader(view)
        switch (try reader.text("fileId", max: 36), try reader.location(max: 2_000)) {
        case (let id?, nil): source = .file(id)
        case (nil, let location?): source = .location(location)
        default:
            throw ChangeRefusal.invalid(pointer: "/fileId", sentence: "or location is needed, one of them")
        }
        retrieveDate = try reader.time("retrieveDate")
        retries = try reader.number("retries", in: OrderReader.retries)
        retryInterval = try reader.number("retryInterval", in: OrderReader.retryInterval)
        linkHours = try reader.number("linkHours", in: OrderReader.linkHours)
    }
}
