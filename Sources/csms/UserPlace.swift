import ArgumentParser
import CentralSystem
import Database

/// Where users are kept: behind the API, or in a database that is opened directly.
struct UserPlace: ParsableArguments {
    @OptionGroup var client: ClientOptions
    @Option(help: "Work on the database in this folder instead of over the API, when nobody can sign in.")
    var data: String?
    @Option(help: "Work on this PostgreSQL database, postgres://user@host/database, instead of over the API.")
    var database: String?

    /// The database; nil for the API.
    var location: DatabaseLocation? {
        get throws {
            guard data != nil || database != nil else { return nil }
            return try DatabaseLocation(data: data ?? "data", database: database)
        }
    }
}

extension DatabaseLocation {
    /// Makes a change in the database; refusals become sentences.
    func change(
        _ work: @escaping @Sendable (CentralSystem, Transaction) throws -> Void
    ) async throws {
        let (database, _) = try await openMigrated()
        do {
            try await database.write { try work(CentralSystem(settings: CentralSystemSettings()), $0) }
        } catch {
            try await database.close()
            guard let refusal = error as? ChangeRefusal else { throw error }
            throw CommandFailure(Self.sentence(refusal))
        }
        try await database.close()
    }

    private static func sentence(_ refusal: ChangeRefusal) -> String {
        switch refusal {
        case .notFound: "It does not exist"
        case .duplicate: "Something of that name exists already"
        case .invalid(let pointer, let sentence): "\(pointer.dropFirst()) \(sentence)"
        case .inUse(let sentence): sentence
        case .lastAdministrator: "Nobody else may do everything; make another administrator first"
        }
    }
}
