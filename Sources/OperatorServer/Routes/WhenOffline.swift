/// What becomes of a command to a station that is not connected.
enum WhenOffline: String, CaseIterable {
    case refuse
    case queue
}
