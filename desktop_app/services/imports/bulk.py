"""Many new rows at once: keys beforehand, statements of hundreds of rows, and still a line in the trail for each.

The session's own way (an object, a flush, a key that comes back) takes a hundred times as long. On PostgreSQL a
statement carries its rows as one JSON value, so that triggers and policies run once for all of them.
"""

import json
from collections.abc import Mapping, Sequence
from datetime import date
from decimal import Decimal
from enum import StrEnum
from itertools import count, islice
from typing import Any

from sqlalchemy import Table, func, insert, select, text

from desktop_app.models.base import Base
from desktop_app.services.office import Tx
from desktop_app.services.trail import is_server, keep_added

AT_ONCE = 1_000

NewRow = Mapping[str, Any]


def keys_for(tx: Tx, model: type[Base], wanted: int) -> list[int]:
    """Keys that nobody else will have: of the sequence on a server; after the last one under SQLite's writing lock."""
    if not wanted:
        return []
    if is_server(tx.session):
        sequence = f"{model.__tablename__}_id_seq"
        drawn = select(func.nextval(sequence)).select_from(func.generate_series(1, wanted))
        return list(tx.session.scalars(drawn))
    last = tx.session.scalar(select(func.max(model.id))) or 0
    return list(islice(count(last + 1), wanted))


def add_rows(tx: Tx, model: type[Base], rows: Sequence[NewRow]) -> None:
    """Write the rows, each with its `id`; columns that they leave out take the model's defaults."""
    table = model.__table__
    assert isinstance(table, Table)  # noqa: S101 - every model of ours is one table
    defaults = defaults_of(table)
    for start in range(0, len(rows), AT_ONCE):
        part = [{**defaults, **row} for row in rows[start : start + AT_ONCE]]
        if is_server(tx.session):
            columns = ", ".join(part[0])
            statement = f"insert into {table.name} ({columns}) select {columns} from json_populate_recordset(null::{table.name}, :rows)"  # noqa: E501, S608 - names of our own tables
            tx.session.execute(text(statement), {"rows": json.dumps(part, default=plain, ensure_ascii=False)})
        else:
            tx.session.execute(insert(table), part)
            keep_added(tx.session, table, part)


def defaults_of(table: Table) -> dict[str, Any]:
    """Column → what stands there when nothing is said."""
    found: dict[str, Any] = {"version": 1} if "version" in table.c else {}
    for column in table.c:
        if column.name in {"id", "version"}:
            continue
        default = column.default
        found[column.name] = getattr(default, "arg", None)
    return found


def plain(value: object) -> object:
    """What JSON does not know by itself."""
    if isinstance(value, StrEnum):
        return value.value
    if isinstance(value, Decimal):
        return str(value)
    assert isinstance(value, date)  # noqa: S101 - there is nothing else in our tables
    return value.isoformat()
