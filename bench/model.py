"""Rows that the running product wrote, as models for a large database."""

import pathlib
import re
import sqlite3

from measures import load
from servers import csms


def written(folder: pathlib.Path) -> pathlib.Path:
    """A database in `folder` in which twenty stations have charged for a while, three calls a second each."""
    with csms(data=str(folder)) as server:
        flags = ("--stations", 20, "--rate", 60, "--seconds", 10, "--mix", "session", "--samples", 4)
        load(server, *flags, "--identity", "MODEL")
    return folder / "csms.sqlite"


def prepare(database: sqlite3.Connection) -> None:
    """Temporary tables with models of the attached `model`, as the product wrote them.

    `session` is one ended transaction, `value` one of its meter values; `block` has its station's blocks of messages,
    and `happening` its station's events, in their order.
    """
    database.executescript(
        """
        create temp table session as select * from model.charging_transaction
            where stopped_at is not null order by id limit 1;
        create temp table block (number integer primary key, frames);
        insert into block (frames) select frames from model.message_block
            where station_id = (select station_id from session) order by id limit 8;
        create temp table happening (number integer primary key, topic, type, subject, data);
        insert into happening (topic, type, subject, data) select topic, type, subject, data from model.event
            where station_id = (select station_id from session) order by seq limit 10;
        create temp table part (first text, rest text);
        """
    )
    # The samples are cut around the register's value, the first number in them.
    (text,) = database.execute(
        "select samples from model.meter_value where owner = (select id from session) order by timestamp limit 1"
    ).fetchone()
    register = re.search(r"\d+", text)
    database.execute("insert into part values (?, ?)", (text[: register.start()], text[register.end() :]))


def samples(energy: str) -> str:
    """The SQL of a `meter_value.samples` like the model's, with `energy` (SQL of a number) as its register.

    With `prepare` the one place that knows how the product stores samples.
    """
    return f"first || {energy} || rest"
