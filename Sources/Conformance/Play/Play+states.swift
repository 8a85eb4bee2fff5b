import OCPP16
import OCPPJ

/// The reusable states of the test document (chapter 1).
extension Play {
    /// BootNotification accepted, all connectors Available.
    @discardableResult
    func boot() async throws -> BootNotification.Response {
        let answer = try await call(
            BootNotification(
                chargePointVendor: "EL-CSMS", chargePointModel: "Conformance", firmwareVersion: "1.0"))
        try check(
            answer.status == .accepted, "BootNotification.conf has the status Accepted", "OCPP 1.6 §4.2")
        return answer
    }

    func booted() async throws {
        try await boot()
        for connector in 0...settings.connectorCount { try await status(.available, connector) }
    }

    func status(
        _ status: ChargePointStatus, _ connector: Int? = nil, _ error: ChargePointErrorCode = .noError
    ) async throws {
        try await call(
            StatusNotification(
                connectorId: connector ?? self.connector, errorCode: error, status: status, timestamp: .now))
    }

    @discardableResult
    func authorize(
        _ tag: String? = nil, _ expected: AuthorizationStatus = .accepted
    ) async throws -> IdTagInfo {
        let answer = try await call(Authorize(idTag: IdToken(tag ?? tags.valid)))
        try check(
            answer.idTagInfo.status == expected,
            "Authorize.conf of \(tag ?? tags.valid) has the status \(expected.rawValue)", "OCPP 1.6 §4.1")
        return answer.idTagInfo
    }

    /// StartTransaction; returns its transactionId.
    @discardableResult
    func start(
        _ tag: String? = nil, _ expected: AuthorizationStatus = .accepted, reservation: Int? = nil,
        at time: Timestamp = .now
    ) async throws -> Int {
        let answer = try await call(
            StartTransaction(
                connectorId: connector, idTag: IdToken(tag ?? tags.valid), meterStart: 1_000,
                reservationId: reservation, timestamp: time))
        openTransactions.append(answer.transactionId)
        try check(
            answer.idTagInfo.status == expected,
            "StartTransaction.conf has the status \(expected.rawValue)", "OCPP 1.6 §4.8")
        try check(
            answer.transactionId > 0, "StartTransaction.conf has a positive transactionId", "OCPP 1.6 §4.8")
        return answer.transactionId
    }

    func stop(
        _ transaction: Int, _ reason: Reason, tag: String? = nil, at time: Timestamp = .now
    ) async throws {
        try await call(
            StopTransaction(
                idTag: tag.map { IdToken($0) }, meterStop: 2_500, timestamp: time, transactionId: transaction,
                reason: reason))
        openTransactions.removeAll { $0 == transaction }
    }

    /// Ends what the case has left, as the next case begins with an idle station; its own result stands.
    func tidyUp() async {
        guard station.isConnected else { return }
        for transaction in openTransactions {
            do { try await stop(transaction, .local) } catch { return }
        }
    }

    /// Identification first, then the plug; returns the transactionId.
    func charging(_ tag: String? = nil, reservation: Int? = nil) async throws -> Int {
        try await authorize(tag)
        try await status(.preparing)
        let transaction = try await start(tag, reservation: reservation)
        try await status(.charging)
        return transaction
    }

    /// The session ends and the car leaves.
    func finished(_ transaction: Int, _ reason: Reason, tag: String? = nil) async throws {
        try await stop(transaction, reason, tag: tag)
        try await status(.finishing)
        try await status(.available)
    }
}
