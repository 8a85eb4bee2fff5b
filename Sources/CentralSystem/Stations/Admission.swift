/// The verdict on an attempt.
public enum Admission: Sendable {
    case admitted(StationSessionContext)
    case refused(RefusalReason)
}
