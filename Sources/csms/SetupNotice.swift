import CentralSystem
import Foundation

/// Tells how the first administrator is made, once at each start while there is no user.
struct SetupNotice: Sendable {
    let token: String
    /// Where the console is.
    let url: String

    /// Not through the log, whose level may leave it out, and unbuffered.
    func show() {
        let text = """
            No user has been made yet. The first administrator is made at
              \(url)/#setup=\(token)
            or with `csms user create NAME --role administrator`. The token is void after the next start.

            """
        FileHandle.standardError.write(Data(text.utf8))
    }
}
