"""Rows that the running product wrote, as models for a large database."""

import pathlib
import sqlite3

from measures import load
from servers import csms


def written(folder: pathlib.Path) -> pathlib.Path:
    """A database in `folder` in which twenty stations have charged for a moment."""
    with csms("--heartbeat-interval", "300", data=str(folder)) as server:
        load(server, "--stations", 20, "--seconds", 2, "--mix", "session", "--samples", 4, "--identity", "MODEL")
    return folder / "csms.sqlite"


def prepare(database: sqlite3.Connection) -> None:
    """Temporary tables: one ended session with its frames and events, in their order, of the attached `model`."""
    database.executescript(
        """
        create temp table session as select * from model.charging_transaction
            where stopped_at is not null order by id limit 1;
        create temp table value as select * from model.meter_value
            where transaction_id = (select id from session) order by timestamp limit 1;
        create temp table frame (number integer primary key, direction, kind, message_id, action, frame);
        insert into frame (direction, kind, message_id, action, frame)
            select direction, kind, message_id, action, frame from model.message_log
            where station_id = (select station_id from session) order by id limit 26;
        create temp table happening (number integer primary key, topic, type, subject, data);
        insert into happening (topic, type, subject, data)
            select topic, type, subject, data from model.event
            where station_id = (select station_id from session) order by seq limit 10;
        """
    )


def samples(energy: str) -> str:
    """The SQL of a `meter_value.samples` like the model's, with `energy` (SQL of a number) as its register.

    The one place that knows how the product stores samples; `value` is the model's row.
    """
    return f"first || {energy} || rest"


def sample_parts(database: sqlite3.Connection) -> None:
    """Cuts the model's samples around the register's value: the columns `first` and `rest` of `temp.part`."""
    (text,) = database.execute("select samples from temp.value").fetchone()
    first, energy, rest = text.split('"', 2)
    assert energy.isdigit(), text
    database.execute("create temp table part (first text, rest text)")
    database.execute("insert into part values (?, ?)", (f'{first}"', f'"{rest}'))
