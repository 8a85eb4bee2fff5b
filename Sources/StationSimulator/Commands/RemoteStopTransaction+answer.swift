import OCPP16
import OCPPJ

extension RemoteStopTransaction: AnsweredRequest {
    func answer(by station: inout SimulatedStation) -> Response {
        guard station.registration == .accepted,
            let index = station.connectors.firstIndex(where: { connector in
                connector.transaction?.transactionID == transactionId
            })
        else { return Response(status: .rejected) }
        station.stopTransaction(index, .remote, tag: nil)
        return Response(status: .accepted)
    }
}
