/// All cases.
public enum Catalogue {
    /// The cases of the official test document for a central system, 77 by their ids; where its editions differ, a
    /// case stands there twice.
    public static let official: [ConformanceCase] =
        sessions + authorization + remoteControl + configuration + localList + firmware + reservation
        + remoteTrigger + smartCharging + security
}
