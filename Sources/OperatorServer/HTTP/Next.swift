import Hummingbird

/// The rest of the chain behind a middleware; spelt out because this module's functions keep their caller's
/// executor by default, and Hummingbird's do not.
typealias Next = @concurrent (Request, ApiContext) async throws -> Response
