"""Kill -9 between any two statements: whoever repeats the deed ends where the deed without an accident ended."""

import json
import subprocess
import sys
from collections import Counter
from collections.abc import Callable, Iterator
from typing import Any

import pytest

from tests.harness import long
from tests.harness.databases import ENGINES
from tests.harness.processes import ROOT, Shop, free_port

MOST_PER_DEED = long.count(2, 10_000)
FEWEST_BOUNDARIES = 5  # of any deed: fewer would mean that the hook no longer sees them

Line = dict[str, Any]


@pytest.mark.slow
@pytest.mark.long
@pytest.mark.parametrize("engine", ENGINES)
def test_a_death_at_any_boundary_ends_like_a_life_without_it(
    engine: str, new_database: Callable[..., str], start_shop: Callable[..., Shop]
) -> None:
    shop = start_shop(new_database(engine), "bank")
    report = shop.folder / "deaths.jsonl"
    script = [sys.executable, "-m", "tests.journey.every_boundary"]
    command = [*script, str(report), str(MOST_PER_DEED), str(free_port())]
    done = subprocess.run(command, cwd=ROOT, env=shop.environment(), capture_output=True, text=True)
    assert done.returncode == 0, done.stderr[-6000:]
    for deed, calm, deaths in stories(list(map(json.loads, report.read_text().splitlines()))):
        assert calm["broken"] == [] and not calm["died"]
        assert len(calm["boundaries"]) >= FEWEST_BOUNDARIES, deed
        assert all(death["died"] for death in deaths), deed
        wrong = [death for death in deaths if death["broken"] or death["ended"] != calm["ended"]]
        assert not wrong, f"{deed}, calm: {calm['ended']}\n" + "\n".join(map(json.dumps, wrong[:3]))
        assert calm["ended"]["purchases"] == 1
        print(f"{engine}: {deed}: {len(calm['boundaries'])} boundaries, {len(deaths)} deaths")


def stories(report: list[Line]) -> Iterator[tuple[str, Line, list[Line]]]:
    """For each deed the run without an accident and the deaths."""
    for deed in Counter(line["deed"] for line in report):
        of_it = [line for line in report if line["deed"] == deed]
        (calm,) = [line for line in of_it if line["at"] is None]
        deaths = [line for line in of_it if line["at"] is not None]
        assert deaths, deed
        yield deed, calm, deaths
