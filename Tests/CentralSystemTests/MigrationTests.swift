import CentralSystem
import Database
import DatabaseTesting
import OCPP16
import OCPPJ
import Testing

@Suite("Migrations: a database of an older program goes on")
struct MigrationTests {
    @Test("rows from before the last migration are read and go on")
    func upgrade() async throws {
        let database = try await TestEngine.chosen.database()
        _ = try await database.migrate(Array(Schema.migrations.prefix(3)))
        try await database.write { transaction in
            try transaction.execute(
                """
                insert into station (identity, registration, accepted_at, created_at, created_by)
                values ('CP1', 'accepted', 1, 1, 'test')
                """)
            try transaction.execute(
                """
                insert into orphan_stop (station_id, reported_transaction_id, meter_stop, timestamp,
                    received_at, answer) values (1, -1, 5, 1, 1, '{}')
                """)
            try transaction.execute(
                """
                insert into message_log (station_id, at, direction, kind, message_id, action, frame)
                values (1, 7, 'received', 'call', 'é', 'Heartbeat', '[2,"é","Heartbeat",{}]')
                """)
            for id in [0, 9] {
                try transaction.execute(
                    """
                    insert into meter_value (station_id, evse, connector, timestamp, transaction_id, received_at,
                        samples) values (1, 1, 1, 5, $1, 6, '[["1","Voltage","V"]]')
                    """, [id])
            }
        }
        #expect(try await database.migrate(Schema.migrations).count == Schema.migrations.count - 3)
        let system = CentralSystem(settings: CentralSystemSettings())
        let (admission, orphans, messages, values) = try await database.write { transaction in
            let attempt = ConnectionAttempt(
                identity: "CP1", path: "/ocpp/CP1", remoteAddress: "10.0.0.1", basic: nil,
                offeredSubprotocols: ["ocpp1.6"], node: "n")
            return (
                try system.admit(attempt, at: TestSystem.noon, in: transaction),
                try system.orphanStops(PageRequest(), in: transaction).items,
                try system.messages(ofStation: 1, PageRequest(), in: transaction).items,
                try system.meterValues(ofTransaction: 9, after: nil, limit: 5, in: transaction).items
            )
        }
        #expect(admission.isAdmitted)
        #expect(orphans.map(\.transactionData) == ["[]"])
        #expect(messages.map(\.messageId) == ["é"])
        #expect(messages.map(\.time.microseconds) == [7])
        #expect(values.first?.sampledValue.map(\.measurand) == [.voltage])
        let owners = try await database.read {
            try $0.rows("select owner from meter_value order by owner").map { try $0.int64("owner") }
        }
        #expect(owners == [-1, 9])
        #expect(try await database.migrate(Schema.migrations).isEmpty)
    }
}
