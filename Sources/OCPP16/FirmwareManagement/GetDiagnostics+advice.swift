extension GetDiagnostics {
    public var advice: [String] {
        guard let startTime, let stopTime, startTime > stopTime else { return [] }
        return ["startTime is after stopTime"]
    }
}
