#!/usr/bin/env python3
"""How far one PostgreSQL writer goes: a fleet's day, the writer in its busiest minute, and reconnect storms.

Deterministic (a seed), standard library only, half a minute: `python3 bench/scaling.py`. It prints the tables of
docs/scaling.md. What was measured stands in MEASURED, with its place; everything else is an assumption, in ASSUMED.
"""

import argparse
import dataclasses
import heapq
import math
import random

SEED = 20261125
DAY_MINUTES = 1_440


@dataclasses.dataclass(frozen=True)
class Measured:
    """Figures of docs/performance.md, decision 0006 and docs/scaling.md, on two cores for server, database and load."""

    call: float = 1 / 3_600  # seconds of the writer for a call of the session mix, server on a Unix socket
    round_trips: float = 5  # times that a call waits for the server
    # Twice what the backend's processor takes: we count as much for our own thread, and no overlap.
    log_row: float = 40e-6  # a block of the message log, written in batches
    seen_row: float = 36e-6  # a last-seen time, written in batches
    plain_bytes: int = 7_000  # memory of a connection
    tls_bytes: int = 28_000
    # On disk, indexes included.
    meter_bytes: int = 289
    transaction_bytes: int = 1_100
    events_bytes: int = 1_000  # the five events of a session
    log_bytes: int = 580  # a call in the message log: request and answer
    heartbeat_bytes: int = 240
    wal_bytes: int = 1_700  # write-ahead log of a call of the session mix


@dataclasses.dataclass(frozen=True)
class Assumed:
    """What a fleet of public AC chargers does; change it to yours (--help)."""

    sessions: float = 1.5  # a station and day
    charging_minutes: float = 60
    meter_seconds: float = 60
    heartbeat_seconds: float = 900
    statuses: int = 5  # StatusNotifications of a session
    connects: int = 5  # writes of a station that comes back: admission, boot, three connectors
    round_trip: float = 0.000_1  # seconds between node and database
    flush: float = 0.001  # seconds of a commit on the database's disk
    log: bool = True
    log_days: int = 30
    answer_seconds: float = 30  # a station gives up a connection whose answer takes longer
    first_retry: float = 10  # it comes back within this time, evenly spread, and doubles it
    last_retry: float = 300


# Share of a day's sessions that begins in each hour: homes in the evening, work in the morning.
HOURS = [1, 1, 0.5, 0.5, 0.5, 1, 2, 4, 6, 5, 4, 4, 5, 4, 4, 5, 7, 9, 9, 8, 7, 5, 4, 2.5]
M = Measured()


def call_seconds(a: Assumed) -> float:
    """The writer's time for a stored call of a station that speaks rarely: its log and last-seen rows are its own."""
    return M.call + M.round_trips * a.round_trip + (M.log_row if a.log else 0) + M.seen_row


def heartbeat_seconds(a: Assumed) -> float:
    return (M.log_row if a.log else 0) + M.seen_row


def connect_seconds(a: Assumed) -> float:
    """The writer's time for a station that comes back: its writes, and one row each of the log and of last-seen."""
    return a.connects * (M.call + M.round_trips * a.round_trip) + heartbeat_seconds(a)


def day(a: Assumed, stations: int = 20_000) -> list[float]:
    """Stored calls of a station in each minute of a day, from the sessions of a sample."""
    luck = random.Random(SEED)
    calls = [0.0] * DAY_MINUTES
    for _ in range(int(stations * a.sessions)):
        hour = luck.choices(range(24), HOURS)[0]
        begin = hour * 60 + luck.random() * 60
        # Few long, many short: the median is three quarters of the mean.
        length = luck.lognormvariate(math.log(a.charging_minutes * 0.75), math.sqrt(2 * math.log(4 / 3)))
        # Authorize, StartTransaction and three statuses, then the meter, then the stop and two statuses.
        calls[int(begin) % DAY_MINUTES] += 5
        for step in range(1, int(length * 60 / a.meter_seconds) + 1):
            calls[int(begin + step * a.meter_seconds / 60) % DAY_MINUTES] += 1
        calls[int(begin + length) % DAY_MINUTES] += a.statuses - 2
    return [count / stations for count in calls]


def busiest(a: Assumed) -> tuple[float, float]:
    """Stored calls of a station in a second: on the mean of a day, and in its busiest quarter of an hour."""
    minutes = day(a)
    quarters = [sum(minutes[start : start + 15]) / 15 for start in range(0, DAY_MINUTES, 15)]
    return sum(minutes) / DAY_MINUTES / 60, max(quarters) / 60


def utilisation(a: Assumed, stations: int, calls: float) -> float:
    """The writer's share of time that is taken."""
    return stations * (calls * call_seconds(a) + heartbeat_seconds(a) / a.heartbeat_seconds)


def waits(a: Assumed, stations: int, calls: float, nodes: int, seconds: float = 60) -> list[float]:
    """Times to the answer in the busiest minute: nodes take turns at the writer, a turn is all that waits, 512 at most.

    Heartbeats and log rows are a steady part of the writer's time, so that it is slower for the rest by that share.
    """
    luck = random.Random(SEED)
    rate = stations * calls
    slower = 1 / (1 - min(0.95, stations * heartbeat_seconds(a) / a.heartbeat_seconds))
    arrivals: list[list[float]] = [[] for _ in range(nodes)]
    time = 0.0
    while time < seconds:
        time += luck.expovariate(rate)
        arrivals[luck.randrange(nodes)].append(time)
    heads, now, turn, answers = [0] * nodes, 0.0, 0, []
    while True:
        for _ in range(nodes):
            turn = (turn + 1) % nodes
            if heads[turn] < len(arrivals[turn]) and arrivals[turn][heads[turn]] <= now:
                break
        else:
            following = [each[head] for each, head in zip(arrivals, heads) if head < len(each)]
            if not following:
                return sorted(answers)
            now = min(following)
            continue
        first = head = heads[turn]
        mine = arrivals[turn]
        while head < len(mine) and mine[head] <= now and head - first < 512:
            head += 1
        now += a.flush + (head - first) * call_seconds(a) * slower
        answers += [now - mine[index] for index in range(first, head)]
        heads[turn] = head


@dataclasses.dataclass
class Storm:
    back: float  # seconds until 99 % of the stations are back
    longest: float  # the longest that a write waited
    tries: float  # of a station, on the mean


def storm(a: Assumed, lost: int, busy: float, limit: float | None, horizon: float = 4 * 3_600) -> Storm:
    """Stations that lost their node come back; `busy` is the writer's share for all others, `limit` the balancer's.

    One writer, first come, first served, 20,000 waiting writes (OCPP's answer to more is a refusal). A station whose
    answer is late closes the connection; what it had asked for is written all the same.
    """
    luck = random.Random(SEED)
    # Ten thousand stations at most are followed; each stands for `weight`.
    weight = max(1, lost // 10_000)
    lost //= weight
    limit = limit / weight if limit else None
    cost = weight * connect_seconds(a) / a.connects / max(0.02, 1 - busy)
    # More waiting connections than are let in within two thirds of a station's patience would be let in in vain.
    room, backlog = 20_000 / weight, (limit or 0) * a.answer_seconds * 2 / 3
    free_at = slot = longest = 0.0
    attempts, back, tries = 0, 0, [0] * lost
    # (time, station, writes that are still to be answered)
    events = [(luck.random() * a.first_retry, station, -1) for station in range(lost)]
    heapq.heapify(events)

    def again(station: int, at: float) -> None:
        tries[station] += 1
        pause = min(a.last_retry, a.first_retry * 2 ** tries[station])
        heapq.heappush(events, (at + pause * (0.5 + luck.random()), station, -1))

    while events and back < 0.99 * lost:
        now, station, left = heapq.heappop(events)
        if now > horizon:
            return Storm(math.inf, longest, attempts / lost)
        if left < 0:
            attempts += 1
            start = max(now, slot) if limit else now
            if limit and (start - now) * limit > backlog:
                again(station, now + a.answer_seconds)
            else:
                slot = start + 1 / limit if limit else 0
                heapq.heappush(events, (start, station, a.connects))
            continue
        if left == 0:
            back += 1
            continue
        wait = max(0.0, free_at - now)
        if wait / cost > room:
            again(station, now)
            continue
        free_at = now + wait + cost
        longest = max(longest, wait)
        if wait + cost > a.answer_seconds:
            again(station, now + a.answer_seconds)
        else:
            heapq.heappush(events, (free_at, station, left - 1))
    return Storm(now, longest, attempts / lost)


def text(seconds: float) -> str:
    if math.isinf(seconds):
        return "never"
    if seconds < 1:
        return f"{seconds * 1e3:,.0f} ms"
    return f"{seconds:,.0f} s" if seconds < 600 else f"{seconds / 60:,.0f} min"


def gigabytes(octets: float) -> str:
    return f"{octets / 1e9:,.1f} GB" if octets < 1e11 else f"{octets / 1e9:,.0f} GB"


def table(head: str, rows: list[list[str]]) -> None:
    columns = head.split(" | ")
    print(f"\n| {head} |\n|{'---:|' * len(columns)}")
    for row in rows:
        print(f"| {' | '.join(row)} |")


def fleets(a: Assumed) -> None:
    mean, peak = busiest(a)
    print(f"A station: {mean * 86_400:.0f} stored calls a day; the busiest quarter of an hour has {peak / mean:.1f} times the mean.")
    call, heartbeat = call_seconds(a) * 1e6, heartbeat_seconds(a) * 1e6
    print(f"A stored call takes {call:.0f} µs of the writer, a heartbeat {heartbeat:.0f} µs.")
    rows = []
    for stations in (10_000, 50_000, 100_000, 250_000, 500_000, 1_000_000):
        nodes = max(2, math.ceil(stations / 50_000))
        share = utilisation(a, stations, peak)
        answers = waits(a, stations, peak, nodes) if share < 0.95 else []
        p99 = text(answers[int(len(answers) * 0.99)]) if answers else "over"
        rows.append(
            [f"{stations:,}", f"{nodes}", f"{stations * mean:,.0f}", f"{stations * peak:,.0f}",
             f"{stations / a.heartbeat_seconds:,.0f}", f"{share:.0%}", p99]
        )
    table("stations | nodes | calls/s, mean | calls/s, peak | heartbeats/s | writer busy | p99 of an answer", rows)


def distances(a: Assumed) -> None:
    _, peak = busiest(a)
    rows = []
    for round_trip in (0, 0.000_05, 0.000_1, 0.000_25, 0.000_5, 0.001):
        b = dataclasses.replace(a, round_trip=round_trip)
        rows.append(
            [f"{round_trip * 1e3:.2f} ms", f"{1 / (M.call + M.round_trips * round_trip):,.0f}", f"{most(b, peak):,.0f}",
             f"{math.ceil(utilisation(b, 1_000_000, peak) / 0.7)}"]
        )
    head = "round trip to the database | calls/s of one writer | stations at 70 % in the peak | writers for a million"
    table(head, rows)


def most(a: Assumed, peak: float) -> int:
    """Stations with which one writer is busy for 70 % of the peak, rounded down to thousands."""
    return int(0.7 / utilisation(a, 1, peak) // 1_000 * 1_000)


def levers(a: Assumed) -> None:
    rows = []
    for what, change in (
        ("as assumed", {}),
        ("a MeterValues every 5 minutes", {"meter_seconds": 300}),
        ("no message log", {"log": False}),
        ("a heartbeat every 5 minutes", {"heartbeat_seconds": 300}),
        ("a heartbeat every hour", {"heartbeat_seconds": 3_600}),
        ("one session a day", {"sessions": 1}),
        ("three sessions a day", {"sessions": 3}),
        ("MeterValues every 5 minutes, database on the node", {"meter_seconds": 300, "round_trip": 0}),
    ):
        b = dataclasses.replace(a, **change)
        _, peak = busiest(b)
        rows.append([what, f"{most(b, peak):,}", f"{math.ceil(utilisation(b, 1_000_000, peak) / 0.7)}"])
    table("what is changed | stations at 70 % in the peak | writers for a million", rows)


def sizes(a: Assumed) -> None:
    mean, peak = busiest(a)
    rows = []
    for stations in (1_000, 10_000, 100_000, 1_000_000):
        sessions = a.sessions * stations
        meter = sessions * a.charging_minutes * 60 / a.meter_seconds * M.meter_bytes
        beats = 86_400 / a.heartbeat_seconds
        log = stations * a.log_days * (mean * 86_400 * M.log_bytes + beats * M.heartbeat_bytes)
        rows.append(
            [f"{stations:,}", gigabytes(stations * M.plain_bytes), gigabytes(stations * M.tls_bytes),
             gigabytes(meter * 180), gigabytes(log if a.log else 0), gigabytes(sessions * M.events_bytes * 90),
             gigabytes(sessions * M.transaction_bytes * 365), f"{stations * peak * M.wal_bytes / 1e6:,.2f} MB/s"]
        )
    table(
        "stations | memory, plain | memory, TLS | meter values, 180 days | message log, 30 days | events, 90 days"
        " | transactions, a year | WAL, peak", rows)


def storms(a: Assumed) -> None:
    _, peak = busiest(a)
    rows = []
    for stations, share, what in (
        (50_000, 1 / 2, "one of 2 nodes"), (100_000, 1 / 3, "one of 3 nodes"), (250_000, 1 / 5, "one of 5 nodes"),
        (100_000, 1, "the database for over a minute"), (250_000, 1 / 3, "one of 3 zones"),
        (250_000, 1, "the database for over a minute"), (300_000, 1 / 6, "one of 6 nodes"), (300_000, 1 / 3, "one of 3 zones"),
    ):
        busy = utilisation(a, stations, peak)
        if busy > 0.95:
            continue
        lost = int(stations * share)
        best = lost * connect_seconds(a) / (1 - busy)
        limit = 0.8 * (1 - busy) / connect_seconds(a)
        free, held = storm(a, lost, busy, None), storm(a, lost, busy, limit)
        rows.append(
            [f"{stations:,}", what, f"{lost:,}", f"{busy:.0%}", text(best), f"{text(free.back)} ({free.tries:.1f})",
             text(free.longest), f"{limit:,.0f}/s", f"{text(held.back)} ({held.tries:.1f})"]
        )
    table(
        "stations | lost | of them | writer busy | at best | back without a limit (tries) | all wait up to"
        " | limit | back with it (tries)", rows)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    for field in dataclasses.fields(Assumed):
        flag = f"--{field.name.replace('_', '-')}"
        kind = (lambda text: text == "true") if field.type is bool else field.type
        parser.add_argument(flag, type=kind, default=field.default, help=f"default: {field.default}")
    a = Assumed(**vars(parser.parse_args()))
    for part in (fleets, distances, levers, sizes, storms):
        part(a)


if __name__ == "__main__":
    main()
