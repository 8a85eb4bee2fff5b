"""Fills a migrated database with a fleet of any size: deterministic rows, spread over two years."""

import pathlib
import sqlite3
import time

import model

YEARS = 2 * 365 * 86_400_000_000
MONTH = 28 * 86_400_000_000
MINUTE = 60_000_000
PROFILE = (
    '{"chargingProfileId":1,"stackLevel":0,"chargingProfilePurpose":"TxDefaultProfile","chargingProfileKind":"Relative",'
    '"chargingSchedule":{"chargingRateUnit":"A","chargingSchedulePeriod":[{"startPeriod":0,"limit":16.0}]}}'
)


def series(count: int | str) -> str:
    """A table expression with the numbers from 1 to `count` in `i`."""
    return f"(with recursive n(i) as (select 1 union all select i + 1 from n where i < {count}) select i from n)"


def uuid(kind: str, number: str) -> str:
    """SQL of an id that looks like the product's."""
    return f"printf('{kind}-7000-8000-%012d', {number})"


class LargeData:
    """The sizes, and the SQL that makes the rows."""

    def __init__(self, stations: int, transactions: int, meter_values: int):
        self.stations, self.transactions = stations, transactions
        # Each has as many stations; one more site has none.
        self.sites = max(1, stations // 100)
        self.values_each = max(1, meter_values // transactions)
        self.places = sum(1 + number % 3 for number in range(1, stations + 1))
        self.open = min(3_000, self.places // 4)
        self.tags = self.commands = 10 * stations
        self.blocks, self.events = transactions // 2, 3 * transactions
        self.end = int(time.time() * 1e6) // MINUTE * MINUTE - 60 * MINUTE
        self.begin, self.step = self.end - YEARS, YEARS // transactions

    def fill(self, path: pathlib.Path, models: pathlib.Path) -> dict:
        """Writes all rows; gives the seconds that it took and the bytes of a million meter values."""
        began = time.monotonic()
        database = sqlite3.connect(path, isolation_level=None)
        database.executescript(
            """
            pragma journal_mode = off; pragma synchronous = off; pragma cache_size = -1000000;
            pragma temp_store = memory; pragma locking_mode = exclusive;
            """
        )
        database.execute("attach ? as model", (str(models),))
        model.prepare(database)
        indexes = database.execute("select name, sql from main.sqlite_master where type = 'index' and sql > ''").fetchall()
        for name, _ in indexes:
            database.execute(f"drop index main.{name}")
        self._places(database)
        for table, statement in self.statements().items():
            self._run(database, table, statement)
        before = self._bytes(database)
        self._run(database, "meter_value", self.meter_values())
        values = self._bytes(database) - before
        for name, sql in indexes:
            self._run(database, name, sql)
        count = self.values_each * self.transactions
        database.execute("pragma journal_mode = delete")
        database.close()
        return {
            "seconds": time.monotonic() - began,
            "rows": {"station": self.stations, "charging_transaction": self.transactions, "meter_value": count},
            "bytes": path.stat().st_size,
            "bytesPerMillionMeterValues": values / count * 1e6,
        }

    def _run(self, database: sqlite3.Connection, name: str, statement: str) -> None:
        began = time.monotonic()
        numbers = {key: value for key, value in vars(self).items() if f":{key}" in statement}
        database.execute(statement, numbers)
        if (seconds := time.monotonic() - began) > 2:
            print(f"large: {name} took {seconds:.0f} s", flush=True)

    def _bytes(self, database: sqlite3.Connection) -> int:
        (pages,), (size,) = (database.execute(f"pragma main.{each}").fetchone() for each in ("page_count", "page_size"))
        return pages * size

    def _places(self, database: sqlite3.Connection) -> None:
        """The connectors of the fleet, numbered: one to three at each station."""
        database.execute("create temp table place (number integer primary key, station_id, evse)")
        database.execute(
            f"insert into place (station_id, evse) select s.i, e.i from {series(self.stations)} s, {series(3)} e"
            " where e.i <= 1 + s.i % 3 order by s.i, e.i"
        )

    def meter_values(self) -> str:
        """In the order of the primary key, so that the table is written from left to right."""
        return f"""
            insert into main.meter_value (owner, timestamp, evse, connector, span, station_id, received_at,
                reported_transaction_id, samples)
            select t.i, started_at + k.i * {MINUTE}, evse, 1, 0, station_id, started_at + k.i * {MINUTE} + 312000, t.i,
                {model.samples("(meter_start + 120 * k.i)")}
            from (select i, (i - 1) % {self.places} + 1 as number, {self.started("i")} as started_at,
                    10000 * ((i - 1) / {self.places} + 1) as meter_start from {series(":transactions")}) t
            cross join place on place.number = t.number cross join {series(self.values_each)} k cross join part
            """

    def started(self, number: str) -> str:
        """SQL of the time at which a transaction began."""
        return f"({self.begin} + {number} * {self.step} / 1000 * 1000)"

    def statements(self) -> dict[str, str]:
        """For each table the statement that fills it."""
        transaction = f"""
            insert into main.charging_transaction (id, station_id, evse, connector, id_tag, id_tag_key, meter_start,
                started_at, start_received_at, authorization_status, start_answer, meter_stop, stopped_at,
                stop_received_at, stop_reason, stop_id_tag, stop_answer, energy_wh, power_w, soc, meter_at, flags)
            select t.i, place.station_id, place.evse, 1, printf('TAG%07d', t.i * 31 % :tags + 1),
                printf('tag%07d', t.i * 31 % :tags + 1), 10000 * ((t.i - 1) / {self.places} + 1),
                {self.started("t.i")}, {self.started("t.i")} + 312000, authorization_status,
                replace(start_answer, session.id, t.i), iif(is_over, 10000 * ((t.i - 1) / {self.places} + 1) + 6000, null),
                iif(is_over, {self.started("t.i")} + {self.values_each + 1} * {MINUTE}, null),
                iif(is_over, {self.started("t.i")} + {self.values_each + 1} * {MINUTE} + 312000, null),
                iif(is_over, 'Local', null), null, iif(is_over, stop_answer, null),
                10000 * ((t.i - 1) / {self.places} + 1) + 6000, iif(is_over, 0, 7200), t.i % 100,
                {self.started("t.i")} + {self.values_each} * {MINUTE},
                case when t.i % 100000 = 7 then 'timesReversed' when t.i % 50 = 0 then 'clockOff' else '' end
            from (select i, i <= :transactions - :open as is_over from {series(":transactions")}) t
            join place on place.number = (t.i - 1) % {self.places} + 1 cross join session
            """
        return {
            "site": f"""
                insert into main.site (id, name, created_at) select s.i, 'Site ' || s.i, {self.begin}
                from {series("(:sites + 1)")} s
                """,
            "station": f"""
                insert into main.station (id, identity, name, registration, accepted_at, vendor, model, serial_number,
                    firmware_version, boot_at, last_seen_at, generation, created_at, created_by, site_id)
                select s.i, {self.identity("s.i")}, 'Garage ' || s.i, iif(s.i % 500 = 0, 'pending', 'accepted'), {self.begin}, vendor,
                    model, 'S' || s.i, '1.2.' || s.i % 10, {self.end}, {self.end}, 100, {self.begin}, 'system', s.i % :sites + 1
                from {series(":stations")} s cross join (select * from model.station limit 1)
                """,
            "connector": f"""
                insert into main.connector (station_id, evse, connector, status, error_code, status_at, received_at,
                    energy_wh, power_w, soc, meter_at)
                select station_id, evse, 1, case number % 7 when 0 then 'Charging' when 1 then 'Preparing'
                    when 2 then iif(number % 100 = 2, 'Faulted', 'Finishing') else 'Available' end, 'NoError',
                    {self.end}, {self.end}, 123456, iif(number % 7 = 0, 7200, 0), 50, {self.end} from place
                union all select i, 0, 1, 'Available', 'NoError', {self.end}, {self.end}, null, null, null, null
                from {series(":stations")}
                """,
            "connection": f"""
                insert into main.connection (station_id, generation, node, remote_address, opened_at, closed_at,
                    close_code, close_reason)
                select i % :stations + 1, i / :stations, 'node', '192.0.2.1:1234', {self.end} - (100 * :stations - i) * {MONTH} / (100 * :stations),
                    {self.end} - (100 * :stations - i - 1) * {MONTH} / (100 * :stations), 1001, 'going away' from {series("100 * :stations")}
                """,
            "id_tag": f"""
                insert into main.id_tag (key, id_tag, parent_id_tag, parent_key, blocked, note, created_at)
                select printf('tag%07d', i), printf('TAG%07d', i), printf('GROUP%d', i % 1000), printf('group%d', i % 1000),
                    i % 100 = 0, 'card of driver ' || i, {self.begin} from {series(":tags")}
                """,
            "charging_transaction": transaction,
            "orphan_stop": f"""
                insert into main.orphan_stop (station_id, reported_transaction_id, meter_stop, timestamp, received_at, answer)
                select i % :stations + 1, 2000000000 + i, 16000, {self.started("i")}, {self.started("i")} + 312000, '{{}}'
                from {series(":transactions / 100")}
                """,
            "message_block": f"""
                insert into main.message_block (station_id, last_at, frames)
                select m.i * 7919 % :stations + 1, {self.end} - (:blocks - m.i) * {MONTH} / :blocks, frames
                from {series(":blocks")} m join block on block.number = m.i % (select count(*) from block) + 1
                """,
            "event": f"""
                insert into main.event (at, topic, type, station_id, identity, subject, data)
                select {self.end} - (:events - e.i) * {MONTH} / :events, topic, type, e.i / 10 * 7919 % :stations + 1,
                    {self.identity("(e.i / 10 * 7919 % :stations + 1)")}, coalesce(subject, ''), data
                from {series(":events")} e join happening on happening.number = e.i % 10 + 1
                """,
            "station_notification": f"""
                insert into main.station_notification (station_id, kind, status, detail, timestamp, received_at)
                select i % :stations + 1, iif(i % 5 = 0, 'security', 'firmware'), 'StartupOfTheDevice', 'boot',
                    {self.end} - i * 1000, {self.end} - i * 1000 from {series("30 * :stations")}
                """,
            "deviation": f"""
                insert into main.deviation (station_id, action, path, kind, detail, first_at, last_at, count)
                select i % :stations + 1, 'StatusNotification', '/field' || (i / :stations), 'tooLong', '60 characters',
                    {self.begin}, {self.end}, i from {series("10 * :stations")}
                """,
            "refused_attempt": f"""
                insert into main.refused_attempt (identity, address, reason, path, offered, first_at, last_at, count)
                select 'STRANGER-' || i, '198.51.100.7', 'unknownStation', '/ocpp/STRANGER-' || i, 'ocpp1.6', {self.begin},
                    {self.end} - i * 1000000, i from {series(10_000)}
                """,
            **self._operations(),
            **self._sums(),
        }

    def _sums(self) -> dict[str, str]:
        """What the product derives from events, as far as it has come: all of it, so that it does not begin to while it is
        measured."""
        quarter, hour = 15 * MINUTE, 60 * MINUTE
        sums = "count(*), sum(wh), 1800 * count(*), count(*), count(*) - count(*) / 50"
        minutes, days = 90 * 1440, 2 * 365
        return {
            "digest": f"""
                insert into main.digest (id, after_seq, counted_id, known_since)
                values (1, :events, {2**63 - 1}, {self.begin})
                """,
            "session_sum": f"""
                insert into main.session_sum (station_id, quarter, sessions, energy_wh, seconds, attempted, succeeded)
                select station_id, quarter, {sums} from (
                    select station_id, stopped_at / {quarter} as quarter, energy_wh - meter_start as wh
                    from main.charging_transaction where stopped_at is not null) group by 1, 2
                union all select 0, quarter, {sums} from (
                    select stopped_at / {quarter} as quarter, energy_wh - meter_start as wh
                    from main.charging_transaction where stopped_at is not null) group by 2
                """,
            "fleet_sample": f"""
                insert into main.fleet_sample (span, at, samples, power_w, highest_power_w, connected, sessions)
                select 60, {self.end} - ({minutes} - i) * {MINUTE}, 1, 1000 * i, 1000 * i, :stations, :open from {series(minutes)}
                union all select 3600, {self.end} / {hour} * {hour} - ({24 * days} - i) * {hour}, 60, 1000 * i, 2000 * i, :stations,
                    :open from {series(24 * days)}
                """,
            "message_minute": f"""
                insert into main.message_minute (at, node, received, sent, call_errors, latency)
                select {self.end} - ({30 * 1440} - i) * {MINUTE}, 'node', 10000, 10000, 3, '0,0,10,200,3000,5000,1500,200,50,10,5,3,1'
                from {series(30 * 1440)}
                """,
            "message_hour": f"""
                insert into main.message_hour (at, received, sent, call_errors, latency)
                select {self.end} / {hour} * {hour} - ({24 * days + 1} - i) * {hour}, 600000, 600000, 3,
                    '0,0,600,12000,180000,300000,90000,12000,3000,600,300,180,60' from {series(24 * days)}
                """,
            "station_period": f"""
                insert into main.station_period (station_id, evse, state, detail, began_at, ended_at)
                select i % :stations + 1, i / :stations % 2, case i / :stations % 3 when 0 then 'faulted' when 1 then 'offline'
                    else 'suspendedEVSE' end, 'GroundFailure', {self.begin} + i * ({YEARS} / (50 * :stations)),
                    {self.begin} + i * ({YEARS} / (50 * :stations)) + 10 * {MINUTE} from {series("50 * :stations")}
                union all select i, 0, 'offline', null, {self.end}, null from {series(":stations")}
                """,
            "alert": f"""
                insert into main.alert (kind, severity, key, station_id, words, since, raised_at, changed_at, cleared_at)
                select case i % 3 when 0 then 'offline' when 1 then 'faulted' else 'clockDrift' end, 'warning', 'key/' || i,
                    i % :stations + 1, 'Something is so', {self.end}, {self.end}, {self.end},
                    iif(i > 10 * :stations - 100, null, {self.end}) from {series("10 * :stations")}
                """,
        }

    def identity(self, number: str) -> str:
        """SQL of the identity of a station."""
        return f"printf('CP-%05d', {number})"

    def _operations(self) -> dict[str, str]:
        """What operators did: commands, jobs, configurations, reservations, profiles, lists, files, webhooks."""
        states = "case i % 20 when 0 then 'failed' when 1 then 'timedOut' when 2 then 'unknown' else 'succeeded' end"
        tag = "printf('TAG%07d', i % :tags + 1), printf('tag%07d', i % :tags + 1)"
        return {
            "command": f"""
                insert into main.command (id, station_id, action, payload, state, requested_by, created_at, timeout_ms,
                    message_id, sent_at, concluded_at, response, ocpp_status)
                select {uuid("00000000-0000", "i")}, i % :stations + 1, 'ChangeConfiguration', '{{"key":"HeartbeatInterval","value":"300"}}',
                    {states}, 'key:1', {self.started("(i * :transactions / :commands)")}, 60000, 'm' || i,
                    {self.begin}, {self.begin}, '{{"status":"Accepted"}}', 'Accepted' from {series(":commands")}
                """,
            "job": f"""
                insert into main.job (id, name, operation, state, requested_by, created_at, finished_at, expires_at,
                    wave_size, pace_ms, waits_for, queues_offline, next_at)
                select {uuid("00000000-0001", "i")}, 'Job ' || i, '{{"action":"Reset","payload":{{"type":"Soft"}}}}',
                    case i % 3 when 0 then 'completed' when 1 then 'stopped' else 'cancelled' end, 'key:1', {self.begin},
                    {self.end}, {self.end}, 10, 1000, 'answer', 0, {self.end} from {series(100)}
                """,
            "job_station": f"""
                insert into main.job_station (job_id, station_id, position, state, started_at, finished_at)
                select {uuid("00000000-0001", "j.i")}, s.i, s.i, iif(s.i % 50 = 0, 'failed', 'succeeded'), {self.begin}, {self.end}
                from {series(100)} j cross join {series(":stations")} s where s.i <= 1000 or j.i % 2 = 0
                """,
            "configuration_key": f"""
                insert into main.configuration_key (station_id, name_key, name, value, is_readonly, read_at)
                select s.i, 'key' || k.i, 'Key' || k.i, '300', 0, {self.end}
                from {series(":stations")} s cross join {series(40)} k
                """,
            "configuration_change": f"""
                insert into main.configuration_change (station_id, name, old_value, new_value, source, at)
                select i % :stations + 1, 'Key1', '300', '' || i, 'set', {self.end} - i from {series("30 * :stations")}
                """,
            "local_list": f"""
                insert into main.local_list (station_id, version, state, changed_at)
                select i, 3, 'synchronized', {self.end} from {series(":stations")}
                """,
            "local_list_entry": f"""
                insert into main.local_list_entry (station_id, tag_key, entry)
                select s.i, printf('tag%07d', t.i), printf('{{"idTag":"TAG%07d"}}', t.i)
                from {series(":stations")} s cross join {series(2000)} t where t.i <= iif(s.i = :stations / 2, 2000, 10)
                """,
            "reservation": f"""
                insert into main.reservation (station_id, reservation_id, evse, id_tag, tag_key, expires_at, state,
                    command_id, requested_by, created_at, changed_at)
                select i % :stations + 1, i, 1, {tag}, {self.end} + 86400000000, case i % 50 when 0 then 'active' when 1
                    then 'cancelled' else 'used' end, {uuid("00000000-0000", "i")}, 'key:1', {self.end}, {self.end}
                from {series("10 * :stations")}
                """,
            "charging_profile": f"""
                insert into main.charging_profile (station_id, connector, profile_id, purpose, stack_level, profile,
                    state, command_id, created_at, changed_at)
                select i % :stations + 1, 0, i, 'TxDefaultProfile', 0, '{PROFILE}',
                    iif(i > 9 * :stations, 'installed', 'replaced'), {uuid("00000000-0000", "i")}, {self.end}, {self.end}
                from {series("10 * :stations")}
                """,
            "file": f"""
                insert into main.file (id, kind, name, size, sha256, station_id, created_at, created_by)
                select {uuid("00000000-0002", "i")}, iif(i % 1000 = 0, 'firmware', 'diagnostics'), 'log.zip', 1000, 'aa',
                    iif(i % 1000 = 0, null, i % :stations + 1), {self.end}, 'station' from {series("2 * :stations")}
                """,
            "webhook": f"""
                insert into main.webhook (id, url, secret, state, after_seq, created_at, created_by)
                select i, 'https://hooks.invalid/' || i, 'whsec_', 'disabled', :events, {self.begin}, 'key:1' from {series(2)}
                """,
            "webhook_delivery": f"""
                insert into main.webhook_delivery (webhook_id, message_id, event_seq, type, body, state, next_attempt_at,
                    queued_at, created_at, concluded_at, status)
                select i % 2 + 1, 'msg_' || i, i, 'transaction.started', '{{"type":"transaction.started"}}',
                    iif(i % 1000 < 2, 'failed', 'delivered'), {self.end}, {self.end}, {self.end}, {self.end}, 200
                from {series(":events / 10")}
                """,
        }
