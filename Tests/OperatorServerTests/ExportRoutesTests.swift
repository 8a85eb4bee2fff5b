import CentralSystem
import Database
import HTTPTypes
import Hummingbird
import Logging
import NIOCore
import OCPPJ
import Synchronization
import Testing

@testable import OperatorServer

@Suite("CSV exports: the same rows as the lists, as files")
struct ExportRoutesTests {
    private static let transactionHeader =
        "transactionId,station,connectorId,idTag,parentIdTag,state,startedAt,startReceivedAt,meterStartWh,"
        + "startVerdict,startVerdictReason,reservationId,stoppedAt,stopReceivedAt,meterStopWh,energyWh,"
        + "stopReason,stopIdTag,flags\r\n"
    private static let meterHeader =
        "station,connectorId,transactionId,timestamp,receivedAt,measurand,phase,value,unit,context,location,"
        + "format,spanSeconds,minimum,maximum,count\r\n"
    private static let received = Timestamp(microseconds: 1_790_000_000_000_000)

    /// A station with a name that is a formula, one ended transaction and its meter values.
    private func charged() async throws -> TestOperator {
        let system = try await TestOperator()
        let context = try #require(try await system.connect("=CP,1"))
        for (action, payload) in [
            ("BootNotification", #"{"chargePointVendor":"V","chargePointModel":"M"}"#),
            (
                "StartTransaction",
                #"{"connectorId":1,"idTag":"@TAG","meterStart":1000,"timestamp":"2026-01-01T10:00:00Z"}"#
            ),
            (
                "MeterValues",
                """
                {"connectorId":1,"transactionId":1,"meterValue":[{"timestamp":"2026-01-01T10:10:00Z",
                "sampledValue":[{"value":"1500"},{"value":"-3.5","measurand":"Temperature","unit":"Celsius"}]},
                {"timestamp":"2026-01-01T10:20:00Z","sampledValue":[{"value":"1,6","phase":"L1"}]}]}
                """
            ),
            ("MeterValues", Self.reading(connector: 2, at: "2026-01-02T08:00:00Z", "7")),
            (
                "StopTransaction",
                """
                {"transactionId":1,"meterStop":3000,"timestamp":"2026-01-01T11:00:00Z","reason":"EVDisconnected"}
                """
            ),
        ] {
            _ = try await system.database.write { [central = system.system] transaction in
                let call = StationCall(
                    context: context, messageID: action, action: action,
                    payload: try JSONDocument(text: payload).root)
                return try central.answer(call, at: Self.received, in: transaction).result.get().count
            }
        }
        return system
    }

    private static func reading(connector: Int, at time: String, _ value: String) -> String {
        #"{"connectorId":\#(connector),"meterValue":[{"timestamp":"\#(time)","sampledValue":[{"value":"\#(value)"}]}]}"#
    }

    @Test("transactions: exact text, under both addresses, and filtered like the list")
    func transactions() async throws {
        let system = try await charged()
        let received = Self.received.description
        let row =
            #"1,"'=CP,1",1,'@TAG,,ended,2026-01-01T10:00:00.000Z,\#(received),1000,Invalid,unknown id tag,,"#
            + "2026-01-01T11:00:00.000Z,\(received),3000,2000,EVDisconnected,,refusedTag\r\n"
        let answer = try await system.call(.get, "/api/v1/transactions/export")
        #expect(answer.text == Self.transactionHeader + row)
        #expect(answer.headers[.contentType] == "text/csv; charset=utf-8; header=present")
        #expect(answer.headers[.contentDisposition] == #"attachment; filename="transactions.csv""#)
        let accepted = try await system.call(
            .get, "/api/v1/transactions?state=ended", headers: ["Accept": "application/pdf, text/csv;q=0.9"])
        #expect(accepted.text == answer.text)
        for filter in ["state=active", "idTag=other", "startedBefore=2026-01-01T10:00:00Z", "station=CP2"] {
            let none = try await system.call(.get, "/api/v1/transactions/export?" + filter)
            #expect(none.text == Self.transactionHeader)
        }
        #expect(try await system.call(.get, "/api/v1/transactions/export?limit=5").status == 400)
    }

    @Test("meter values: one record for each sampled value")
    func meterValues() async throws {
        let system = try await charged()
        func row(_ connector: Int, _ transaction: String, _ time: String, _ rest: String) -> String {
            "\"'=CP,1\",\(connector),\(transaction),\(time),\(Self.received),\(rest)\r\n"
        }
        let energy = "Energy.Active.Import.Register"
        let first = row(1, "1", "2026-01-01T10:10:00.000Z", "\(energy),,1500,,,,,,,,")
        let second = row(1, "1", "2026-01-01T10:10:00.000Z", "Temperature,,-3.5,Celsius,,,,,,,")
        let third = row(1, "1", "2026-01-01T10:20:00.000Z", "\(energy),L1,\"1,6\",,,,,,,,")
        let other = row(2, "", "2026-01-02T08:00:00.000Z", "\(energy),,7,,,,,,,,")
        let path = "/api/v1/transactions/1/meter-values"
        let file = try await system.call(.get, path + "/export")
        #expect(file.text == Self.meterHeader + first + second + third)
        #expect(try await system.call(.get, path, headers: ["Accept": "text/csv"]).text == file.text)
        let all = try await system.call(.get, "/api/v1/meter-values/export")
        #expect(all.text == Self.meterHeader + other + first + second + third)
        let period = "from=2026-01-01T10:20:00Z&to=2026-01-02T08:00:00Z"
        let some = try await system.call(.get, "/api/v1/meter-values/export?station=%3DCP%2C1&" + period)
        #expect(some.text == Self.meterHeader + third)
        let none = try await system.call(.get, "/api/v1/meter-values/export?station=CP2")
        #expect(none.text == Self.meterHeader)
        #expect(try await system.call(.get, "/api/v1/transactions/7/meter-values/export").status == 404)
        let reversed = "/api/v1/meter-values/export?from=2026-01-02T00:00:00Z&to=2026-01-01T00:00:00Z"
        #expect(try await system.call(.get, reversed).status == 400)
    }

    /// Takes parts and keeps their number and sizes only.
    private final class Meter: ResponseBodyWriter, Sendable {
        let parts = Mutex<[Int]>([])
        let lines = Mutex(0)

        @concurrent
        func write(_ buffer: ByteBuffer) async throws {
            parts.withLock { $0.append(buffer.readableBytes) }
            lines.withLock { $0 += buffer.readableBytesView.count { $0 == 0x0A } }
        }

        @concurrent
        func finish(_ trailingHeaders: HTTPFields?) async throws {}
    }

    @Test("a big export comes in many small parts, every row once, over several pages and connectors")
    func big() async throws {
        let system = try await charged()
        try await system.database.write { transaction in
            try transaction.execute(
                """
                with recursive n (i) as (select 1 union all select i + 1 from n where i < 20000)
                insert into meter_value (owner, station_id, evse, connector, timestamp, received_at, samples)
                select case i % 2 when 0 then -1 else 1 end, 1, 1 + i % 700, 1, 1800000000000000 + i, 1, '[["1"]]' from n
                """)
        }
        let services = system.services
        let always = Timestamp(microseconds: .min)..<Timestamp(microseconds: .max)
        let export = CSVExport<StoredMeterValue.Key>(services: services, name: "x", columns: ["a"]) {
            after, csv in
            let (values, next) = try await services.read { [central = system.system] in
                try central.storedMeterValues(
                    ofStation: nil, within: always, after: after, limit: 500, in: $0)
            }
            for value in values { value.write(to: &csv) }
            return next
        }
        let meter = Meter()
        try await export.response().body.write(meter)
        #expect(meter.lines.withLock { $0 } == 1 + 4 + 20_000)
        #expect(meter.parts.withLock { $0.count } > 40)
        #expect(meter.parts.withLock { $0.max() ?? 0 } < 100_000)
        #expect(services.openExports.count == 0)
    }

    @Test("no more exports run at once than the settings allow")
    func limit() async throws {
        let system = try await charged()
        let server = system.server { $0.maxExports = 0 }
        let answer = try await system.call(server, .get, "/api/v1/transactions/export")
        #expect(answer.status == 503)
        #expect(answer.value("code") == "too-many-exports")
    }
}
