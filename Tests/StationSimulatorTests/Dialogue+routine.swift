import OCPP16
import OCPPJ
import StationSimulator
import Testing

extension Dialogue {
    @discardableResult
    mutating func answerBoot(_ status: RegistrationStatus, interval: Int = 300) throws -> BootNotification {
        let (id, boot) = try expect(BootNotification.self)
        answer(id, BootNotification.Response(status: status, currentTime: now, interval: interval))
        return boot
    }

    /// Answers all StatusNotifications that come now, and hands them back.
    @discardableResult
    mutating func answerStatuses() throws -> [StatusNotification] {
        var statuses: [StatusNotification] = []
        while calls.first?.action == StatusNotification.action {
            let (id, status) = try expect(StatusNotification.self)
            statuses.append(status)
            answer(id, EmptyResponse())
        }
        return statuses
    }

    @discardableResult
    mutating func answerAuthorize(
        _ status: AuthorizationStatus = .accepted, group: IdToken? = nil
    ) throws -> Authorize {
        let (id, request) = try expect(Authorize.self)
        answer(id, Authorize.Response(idTagInfo: IdTagInfo(status: status, parentIdTag: group)))
        return request
    }

    @discardableResult
    mutating func answerStart(
        transaction: Int, _ status: AuthorizationStatus = .accepted
    ) throws -> StartTransaction {
        let (id, request) = try expect(StartTransaction.self)
        answer(
            id, StartTransaction.Response(idTagInfo: IdTagInfo(status: status), transactionId: transaction))
        return request
    }

    @discardableResult
    mutating func answerStop() throws -> StopTransaction {
        let (id, request) = try expect(StopTransaction.self)
        answer(id, StopTransaction.Response())
        return request
    }

    @discardableResult
    mutating func answerMeterValues() throws -> MeterValues {
        let (id, request) = try expect(MeterValues.self)
        answer(id, EmptyResponse())
        return request
    }

    /// Plugs a car in and starts a transaction with the tag.
    mutating func charge(transaction: Int, connector: Int = 1, soc: Double = 0.3) throws {
        happen(.plugIn(connector: connector, .common(stateOfCharge: soc)))
        #expect(try answerStatuses().map(\.status) == [.preparing])
        happen(.presentTag(IdToken("TAG1"), connector: connector))
        try answerAuthorize()
        try answerStart(transaction: transaction)
        #expect(try answerStatuses().map(\.status) == [.charging])
    }
}
