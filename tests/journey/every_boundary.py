"""Kills each deed at its boundaries, finishes it, and writes one line of JSON per death.

`python -m tests.journey.every_boundary REPORT MOST`: at most about MOST deaths per deed, spread evenly. Runs with the
environment of a shop whose play bank is up; a process of its own, because it forks and dies.
"""

import json
import sys
from collections.abc import Iterator
from math import ceil
from pathlib import Path

from flask import Flask
from sqlalchemy import Engine

from storefront.kit.db import db
from storefront.web.app import create_app
from tests.journey import stage as stages
from tests.journey.deeds import DEEDS, Deed
from tests.journey.dying import in_child
from tests.journey.stage import Facts, Stage


def main(report: Path, most: int) -> None:
    """Every deed in turn; a line is written as soon as it is known."""
    app = create_app({"LIMITS_URL": "memory://"})
    engine = engine_of(app)
    stage = stages.build(app)
    with report.open("w") as out:
        for deed in DEEDS:
            for line in die_everywhere(deed, stage, engine, most):
                out.write(json.dumps(line) + "\n")
                out.flush()


def engine_of(app: Flask) -> Engine:
    """The engine all requests of this process share."""
    with app.app_context():
        return db.engine


def die_everywhere(deed: Deed, stage: Stage, engine: Engine, most: int) -> Iterator[Facts]:
    """First without an accident, which says what the boundaries are; then once for each death."""
    facts = deed.prepare(stage)
    deed.act(stage, facts)  # here, so that the children inherit what SQLAlchemy and Jinja have compiled
    deed.finish(stage, facts)
    calm = live_through(deed, stage, engine, None)
    yield calm
    boundaries = calm["boundaries"]
    step = max(1, ceil(len(boundaries) / most))
    for at in sorted({*range(1 + step // 2, len(boundaries), step), len(boundaries)}):
        yield live_through(deed, stage, engine, at) | {"what": boundaries[at - 1]}


def live_through(deed: Deed, stage: Stage, engine: Engine, die_at: int | None) -> Facts:
    """One story: prepared, done (or died), finished."""
    facts = deed.prepare(stage)
    passed = in_child(engine, lambda: deed.act(stage, facts), die_at)
    ended = deed.finish(stage, facts)
    return {
        "deed": deed.name,
        "at": die_at,
        "died": passed is None,
        "boundaries": passed,
        "ended": ended,
        "broken": stage.broken(),
    }


if __name__ == "__main__":
    main(Path(sys.argv[1]), int(sys.argv[2]))
