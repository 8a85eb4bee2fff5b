import CentralSystem

/// What a request says about how a user is shown and shown things.
struct UserPreferences: Sendable {
    static let members = ["displayName", "language", "timeZone"]

    private let displayName: Change<String>
    private let language: Change<String>
    private let timeZone: Change<String>

    init(_ body: inout MemberReader) {
        displayName = body.change("displayName") { $0.text("displayName", max: 100) }
        language = body.change("language") { $0.language("language") }
        timeZone = body.change("timeZone") { $0.timeZone("timeZone") }
    }

    @Sendable func apply(to user: inout UserRecord) {
        user.displayName = displayName.applied(to: user.displayName)
        user.language = language.applied(to: user.language)
        user.timeZone = timeZone.applied(to: user.timeZone)
    }
}
