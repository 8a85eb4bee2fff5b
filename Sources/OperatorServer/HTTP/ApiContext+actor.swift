import CentralSystem

extension ApiContext {
    /// Who acts, as commands and events name it.
    var actor: String { principal?.actor ?? "nobody" }

    /// Whose stations are seen and touched.
    var scope: SiteScope { principal?.scope ?? .sites([]) }

    /// The user who is signed in; throws a problem for a key.
    func user() throws -> (id: Int64, session: Int64) {
        guard case .user(let id, let session) = principal?.identity else {
            throw Problem.forbidden("This is for people who are signed in; a key has no session")
        }
        return (id, session)
    }
}
