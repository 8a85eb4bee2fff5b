import OCPP16
import OCPPJ

extension SimulatedStation {
    /// Starts charging and queues the StartTransaction.
    mutating func startTransaction(_ index: Int, _ granted: GrantedAuthorization) {
        let id = connectors[index].id
        let reservation = reservation(for: granted.idTag, parent: granted.parentIdTag, at: id)
        if let reservation { dropReservation(reservation.id) }
        connectors[index].count(until: now)
        connectors[index].authorization = nil
        connectors[index].isFinishing = false
        lastSession += 1
        var transaction = ChargingTransaction(
            session: lastSession, idTag: granted.idTag, parentIdTag: granted.parentIdTag, startedAt: now)
        if let data = dataForStop(index, .transactionBegin) { transaction.transactionData.append(data) }
        connectors[index].transaction = transaction
        queue(
            .start(
                StartTransaction(
                    connectorId: id, idTag: granted.idTag, meterStart: connectors[index].meterWattHours,
                    reservationId: reservation?.id, timestamp: now)),
            session: lastSession)
        if settings.keepsLedger {
            ledger.append(
                LedgerSession(
                    session: lastSession, connectorID: id, idTag: granted.idTag, startedAt: now,
                    meterStart: connectors[index].meterWattHours))
        }
        if let profile = granted.profile { profiles.install(profile, on: id) }
        applyLimit(index)
        waitForSample(at: id)
        wait(physicsInterval, for: .physics(connector: id))
    }

    private static let lateness = Duration.seconds(60)

    /// Ends charging and queues the StopTransaction.
    mutating func stopTransaction(_ index: Int, _ reason: Reason, tag: IdToken?) {
        connectors[index].count(until: now)
        let end = dataForStop(index, .transactionEnd)
        guard let transaction = connectors[index].transaction else { return }
        let id = connectors[index].id
        let data = transaction.transactionData + [end].compactMap(\.self)
        // The number of the transaction is put in when the message is sent.
        queue(
            .stop(
                StopTransaction(
                    idTag: tag, meterStop: connectors[index].meterWattHours, timestamp: now,
                    transactionId: transaction.transactionID ?? TransactionMessageQueue.unknownTransactionID,
                    reason: reason, transactionData: data.isEmpty ? nil : data)),
            session: transaction.session)
        if let entry = ledger.firstIndex(where: { $0.session == transaction.session }) {
            ledger[entry].stoppedAt = now
            ledger[entry].meterStop = connectors[index].meterWattHours
        }
        if settings.quirks.contains(.lateStop) { wait(Self.lateness, for: .transactionRetry) }
        connectors[index].transaction = nil
        connectors[index].isFinishing = connectors[index].vehicle != nil
        profiles.endTransaction(on: id)
        deadlines.cancel(.sample(connector: id))
        deadlines.cancel(.physics(connector: id))
        log("connector \(id): stopped, \(reason.rawValue)")
        transactionEnded(at: id)
    }

    /// StartTransaction was answered: the number, and the verdict on the tag.
    mutating func started(session: Int?, _ answer: StartTransaction.Response) {
        guard let index = connectors.firstIndex(where: { $0.transaction?.session == session }) else { return }
        connectors[index].transaction?.transactionID = answer.transactionId
        connectors[index].transaction?.parentIdTag = answer.idTagInfo.parentIdTag
        profiles.nameTransaction(answer.transactionId, on: connectors[index].id)
        let verdict = answer.idTagInfo.status
        log("connector \(connectors[index].id): transaction \(answer.transactionId), \(verdict.rawValue)")
        guard verdict != .accepted else { return }
        // OCPP 1.6 §9.1.30, StopTransactionOnInvalidId: stop, or only cut the energy.
        guard configuration.flag("StopTransactionOnInvalidId") else {
            connectors[index].count(until: now)
            connectors[index].transaction?.isRefused = true
            return
        }
        stopTransaction(index, .deAuthorized, tag: nil)
    }

    mutating func stopAllTransactions(_ reason: Reason) {
        for index in connectors.indices where connectors[index].transaction != nil {
            stopTransaction(index, reason, tag: nil)
        }
    }

    mutating func queue(_ message: TransactionMessage, session: Int) {
        guard let lost = transactionMessages.append(message, session: session) else { return }
        log("the queue is full: a \(lost.message.action) of session \(lost.session) is lost")
    }
}
