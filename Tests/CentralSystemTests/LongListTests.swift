import CentralSystem
import Database
import OCPPJ
import Testing

@Suite("Long lists: a page is a bounded amount of work, and nothing is left out")
struct LongListTests {
    /// Numbers from 1 in `i`, as a table.
    private static func series(_ count: Int) -> String {
        """
        with recursive number (i) as (select 1 union all select i + 1 from number where i < \(count))
        """
    }

    @Test("Reproducer: events that a filter leaves out are passed in pages, not all at once")
    func events() async throws {
        let system = try await TestSystem()
        let before = try await system.lastEvent()
        try await system.database.write { [id = system.context.stationID] transaction in
            try transaction.execute(
                Self.series(25_000) + """
                    insert into event (at, topic, type, station_id, identity, data) select i, 'connectors',
                        'connector.status', $1, case i when 24999 then 'OTHER' else 'CP1' end, '{}' from number
                    """, [id])
        }
        var (found, pages, end): ([Int64], Int, Int64?) = ([], 0, before)
        while let after = end {
            let page = try await system.database.read { [central = system.system] in
                try central.events(after: after, station: "OTHER", limit: 50, in: $0)
            }
            found += page.events.map(\.seq)
            pages += 1
            end = page.hasMore ? page.end : nil
        }
        #expect(found == [before + 24_999])
        #expect(pages == 3)
    }

    @Test("Reproducer: messages of a rare action are looked for in pages, and found")
    func messages() async throws {
        let system = try await TestSystem()
        try await system.database.write { [id = system.context.stationID] transaction in
            try transaction.execute(
                Self.series(25_000) + """
                    insert into message_block (station_id, last_at, frames) select $1, i, i || ' < 17' || $2
                        || case when i in (1, 2, 20000) then '[2,"1","Rare",{}]' else '[2,"1","Fair",{}]' end || $2
                    from number
                    """, [id, "\n"])
        }
        for station in [system.context.stationID, nil] {
            var (found, pages): ([Int64], Int) = ([], 0)
            var page = PageRequest(limit: 2)
            repeat {
                let now = try await system.database.read { [central = system.system, page] in
                    try central.messages(
                        ofStation: station, matching: MessageFilter(action: "Rare"), page, in: $0)
                }
                found += now.items.map(\.id)
                pages += 1
                page.before = now.next
            } while page.before != nil
            #expect(found == [20_000, 2, 1].map { $0 * 1_024 })
            #expect(pages == 3)
        }
    }

    @Test(
        "transactions of a period, and those with a flag, come by their start, every one once",
        arguments: [false, true])
    func transactions(byFlag: Bool) async throws {
        let system = try await TestSystem()
        // Starts in threes at the same time, and not in the order of the numbers.
        try await system.database.write { [id = system.context.stationID] transaction in
            try transaction.execute(
                Self.series(20) + """
                    insert into charging_transaction (station_id, evse, connector, id_tag, id_tag_key, meter_start,
                        started_at, start_received_at, authorization_status, start_answer, flags)
                    select $1, 1, 1, 'T', 't', i, 1000 - i / 3, i, 'Accepted', '', 'clockOff' from number
                    """, [id])
        }
        let period = byFlag ? nil : Timestamp(microseconds: 995)..<Timestamp(microseconds: 1_000)
        var (found, page): ([TransactionRecord], PageRequest) = ([], PageRequest(limit: 2))
        repeat {
            let now = try await system.database.read { [central = system.system, page] in
                try central.transactions(flag: byFlag ? .clockOff : nil, started: period, page, in: $0)
            }
            found += now.items
            page.before = now.next
        } while page.before != nil
        let expected = (byFlag ? 1...20 : 3...17).sorted { ($0 / 3, -$0) < ($1 / 3, -$1) }
        #expect(found.map(\.transactionId) == expected.map(Int64.init))
    }

    @Test("the active transactions are found by station and period too")
    func active() async throws {
        let system = try await TestSystem()
        try await system.addTag(.valid)
        _ = try await system.start(at: "2026-09-21T10:00:00.000Z")
        let found = try await system.database.read { [central = system.system] transaction in
            try [
                central.transactions(isActive: true, PageRequest(), in: transaction),
                central.transactions(station: "CP1", isActive: true, PageRequest(), in: transaction),
                central.transactions(
                    isActive: true, started: Timestamp(microseconds: 0)..<TestSystem.noon, PageRequest(),
                    in: transaction),
                central.transactions(station: "CP2", isActive: true, PageRequest(), in: transaction),
                central.transactions(isActive: false, PageRequest(), in: transaction),
            ].map { $0.items.map(\.transactionId) }
        }
        #expect(found == [[1], [1], [1], [], []])
    }
}
