extension GetLog {
    public var advice: [String] {
        guard let oldest = log.oldestTimestamp, let latest = log.latestTimestamp, oldest > latest else {
            return []
        }
        return ["oldestTimestamp is after latestTimestamp"]
    }
}
