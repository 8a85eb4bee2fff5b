/// How long the effects of commands are waited for, from the moment they are sent.
///
/// An effect that comes later is still recorded.
public struct EffectPatience: Sendable, Hashable {
    /// Until the status that a ChangeAvailability asks for; one that is Scheduled is waited for without end.
    public var availability = Duration.seconds(300)
    /// Until the BootNotification after a Reset.
    public var boot = Duration.seconds(900)
    /// Until the StartTransaction after a RemoteStartTransaction: a driver has ConnectionTimeOut seconds to plug in.
    public var start = Duration.seconds(300)
    /// Until the StopTransaction after a RemoteStopTransaction.
    public var stop = Duration.seconds(300)
    /// Until the message that a TriggerMessage asks for.
    public var message = Duration.seconds(60)
    /// Until the end of a firmware update.
    public var firmware = Duration.seconds(86_400)
    /// Until the end of a diagnostics or log upload.
    public var upload = Duration.seconds(86_400)
    /// Until a station comes with the certificate that it was sent.
    public var certificate = Duration.seconds(3_600)

    public init() {}
}
