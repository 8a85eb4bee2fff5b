import CentralSystem
import Database
import Logging
import OCPPJ

/// Notes that an API key or session was used, behind the back of the request that used it.
struct PrincipalUse: Sendable {
    let services: OperatorServices

    /// How exact the time is; a busy key costs one small write in that time.
    private static let precision = Duration.seconds(60)

    /// Stores the time where the stored one is old; the request does not wait for it and does not fail with it.
    func note(_ principal: Principal, at time: Timestamp) {
        if let lastUsedAt = principal.lastUsedAt, time - lastUsedAt < Self.precision { return }
        services.database.submit(
            { [centralSystem = services.centralSystem] transaction in
                try centralSystem.noteUse(of: principal, at: time, precision: Self.precision, in: transaction)
            },
            completion: { [logger = services.logger] result in
                guard case .failure(let error) = result else { return }
                logger.debug("the use of a key or session was not noted", metadata: ["error": "\(error)"])
            })
    }
}
