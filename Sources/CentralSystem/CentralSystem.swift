/// What a Charging Station Management System decides.
///
/// Every function is synchronous; its only I/O is the transaction that it is given, and time is a
/// parameter.
public struct CentralSystem: Sendable {
    public let settings: CentralSystemSettings
    let passwords = PasswordVerifier()

    public init(settings: CentralSystemSettings) { self.settings = settings }
}
