import Configuration
import Foundation

/// What the console shows where nobody has chosen anything else.
struct DisplaySettings {
    let language: String
    let timeZone: String
    let mapTileURL: String?
    let mapAttribution: String?

    init(_ settings: SettingsReader) throws {
        language = try settings.text("default.language") ?? "en"
        guard language.wholeMatch(of: /[a-z]{2,3}(-[A-Za-z0-9]{2,8})?/) != nil else {
            throw CommandFailure("default.language must be such as en or ko, not \(language)")
        }
        timeZone = try settings.text("time.zone") ?? "UTC"
        guard TimeZone(identifier: timeZone) != nil else {
            throw CommandFailure("time.zone must be such as Asia/Seoul, not \(timeZone)")
        }
        mapTileURL = try settings.text("map.tile.url")
        if let url = mapTileURL, !Self.isTemplate(url) {
            throw CommandFailure(
                "map.tile.url must be such as https://tiles.example.com/{z}/{x}/{y}.png, not \(url)")
        }
        mapAttribution = try settings.text("map.attribution")
    }

    private static func isTemplate(_ text: String) -> Bool {
        let isWeb = text.hasPrefix("https://") || text.hasPrefix("http://")
        return isWeb && ["{z}", "{x}", "{y}"].allSatisfy(text.contains)
    }
}
