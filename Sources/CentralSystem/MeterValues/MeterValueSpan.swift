/// How much time a stored row of meter values stands for; the column `span` has its number of seconds.
enum MeterValueSpan {
    /// As the station sent them.
    static let instant: Int64 = 0
    /// As the station sent them, and never summed up: what begins or ends a transaction, and signed values.
    static let kept: Int64 = -1
    static let quarterHour: Int64 = 900
    static let day: Int64 = 86_400
}
