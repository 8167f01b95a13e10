"""Kills each deed at its boundaries, finishes it, and writes one line of JSON per death.

`python -m tests.journey.every_boundary REPORT MOST PORT`: about MOST deaths per deed, spread evenly, and one more when
all is done and nobody told; PORT is free for a bank that dies. Runs with the environment of a shop whose play bank is
up; a process of its own, because it forks.
"""

import json
import sys
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import partial
from math import ceil
from pathlib import Path
from random import Random

from flask import Flask
from sqlalchemy import Engine

from storefront.kit.db import db
from storefront.web.app import create_app
from tests.journey import stage as stages
from tests.journey.deeds import DEEDS, Deed
from tests.journey.dying import THE_END, fork
from tests.journey.dying_bank import DyingBank
from tests.journey.stage import Facts, Stage

MEMORY = {"LIMITS_URL": "memory://"}  # a file of counts would be open on both sides of a fork


@dataclass
class Theatre:
    """The stage, and the same stage as seen by a shop whose bank may die; what must be closed before a fork."""

    stage: Stage
    with_dying_bank: Stage
    bank: DyingBank
    engines: list[Engine]


def main(report: Path, most: int, port: int) -> None:
    """Every deed in turn; a line is written as soon as it is known."""
    theatre = build(port)
    with report.open("w") as out:
        for deed in DEEDS:
            for line in die_everywhere(deed, theatre, most):
                out.write(json.dumps(line) + "\n")
                out.flush()


def build(port: int) -> Theatre:
    """Two shops on one database: one speaks to the bank as it runs, the other to its dying window."""
    app = create_app(MEMORY)
    bank = DyingBank(port)
    other = create_app(MEMORY | {"SNAP_API_BASE": bank.url, "BANK_URL": bank.url})
    stage = stages.build(app)
    return Theatre(stage, replace(stage, app=other), bank, [engine_of(app), engine_of(other)])


def engine_of(app: Flask) -> Engine:
    """The engine all requests of an app share."""
    with app.app_context():
        return db.engine


def die_everywhere(deed: Deed, theatre: Theatre, most: int) -> Iterator[Facts]:
    """First without an accident, which says how many boundaries there are; then once for each death.

    How many there are may differ a little from story to story, so the one that gets through ends the row.
    """
    calm = live_through(deed, theatre, None)
    yield calm
    count = len(calm["boundaries"])
    step = max(1, ceil(count / most))
    for at in range(Random(deed.name).randint(1, step), count + 1 if step > 1 else 2 * count, step):
        story = live_through(deed, theatre, at)
        yield story
        if not story["died"]:
            break
    yield live_through(deed, theatre, THE_END)


def live_through(deed: Deed, theatre: Theatre, die_at: int | None) -> Facts:
    """One story: prepared, done (or died), finished."""
    stage = theatre.stage
    stage.forgets_the_past()
    facts = deed.prepare(stage)
    if deed.kills_the_bank:
        act = partial(deed.act, theatre.with_dying_bank, facts)
        passed = theatre.bank.passes_while(act, theatre.engines, die_at)
    else:
        passed = fork(theatre.engines, partial(deed.act, stage, facts), die_at).end()
    try:
        ended = deed.finish(stage, facts)
    except AssertionError as stuck:
        ended = {"stuck": str(stuck)}
    return {
        "deed": deed.name,
        "at": die_at,
        "died": passed is None,
        "boundaries": passed,
        "ended": ended,
        "broken": stage.broken(),
    }


if __name__ == "__main__":
    main(Path(sys.argv[1]), *map(int, sys.argv[2:]))
