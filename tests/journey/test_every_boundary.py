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
    for deed, calm, others in stories(list(map(json.loads, report.read_text().splitlines()))):
        assert calm["broken"] == [] and calm["ended"]["purchases"] == 1, calm
        wrong = [story for story in others if story["broken"] or story["ended"] != calm["ended"]]
        assert not wrong, f"{deed}, calm: {calm['ended']}\n" + "\n".join(map(json.dumps, wrong[:3]))
        deaths = [story for story in others if story["died"]]
        assert len(deaths) >= min(MOST_PER_DEED, len(calm["boundaries"]) // 2), "the hook sees statements and kills"
        print(f"{engine}: {deed}: {len(calm['boundaries'])} boundaries, {len(deaths)} deaths")


def stories(report: list[Line]) -> Iterator[tuple[str, Line, list[Line]]]:
    """For each deed the story without an accident and the others."""
    for deed in Counter(line["deed"] for line in report):
        calm, *others = [line for line in report if line["deed"] == deed]
        yield deed, calm, others
