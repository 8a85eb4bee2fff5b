import CentralSystem
import StationServer

/// The server's end of a wire: the real session, and what its channel handler would keep.
final class ServerConnection {
    let wire: Int
    let context: StationSessionContext
    var session: StationSession
    var isClosed = false

    init(wire: Int, context: StationSessionContext) {
        self.wire = wire
        self.context = context
        session = StationSession(context: context, limits: SessionLimits())
    }
}
