#!/usr/bin/env python3
"""How fast the shop is beside a bare Flask app that gives back the same bytes: `make bench [ARGS=--postgres]`.

Only the ratios mean anything: both sides run in the same minutes on the same cores, round by round in turn, each by the
gunicorn line of the Procfile (two workers of four threads) with closed-loop clients that share the machine. "Made anew"
asks for addresses nobody has asked for yet, so the cache of finished pages never helps. A whole checkout is seven
requests, from the basket to the page of the placed order; its bare twin gives back the same seven answers.
"""

import argparse
import itertools
import json
import os
import platform
import sqlite3
import statistics
import sys
import tempfile
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path[:0] = [str(ROOT), str(ROOT / "bin")]

from bench import bare, crowd, journeys, servers
from bench.crowd import Journey, Pace
from bench.journeys import Goods
from bench.servers import Server
from tests.harness.guest import forms

MADE_BY_THE_SERVER = ("date", "server", "connection", "content-length")
HEAD = ("", "bare Flask /s", "shop /s", "x bare", "p50 ms", "p99 ms", "CPU ms each", "CPU % per worker")


@dataclass
class Case:
    """One line of the table: what is done, which bare twin it is compared with, and what was measured."""

    name: str
    twin: str
    journey: Callable[[], Journey]
    rates: list[float] = field(default_factory=list)
    times: list[float] = field(default_factory=list)
    cpu: list[list[float]] = field(default_factory=list)  # per round and worker, seconds
    wall: float = 0.0


def main() -> None:
    """Prepare, measure in turn, print."""
    wanted = arguments()
    with tempfile.TemporaryDirectory(prefix="bench-") as name, servers.database(Path(name), wanted.postgres) as url:
        environ = servers.environment(Path(name), url)
        say("Filling a shop with 240 products …")
        goods, slug = servers.fill_shop(environ)
        with servers.served("wsgi:app", environ) as shop:
            goods = [answered(shop, each) for each in goods]
            cases = cases_for(goods, slug)
            records = Path(name) / "records.json"
            records.write_text(json.dumps(recorded(shop, cases)))
            with servers.served("bench.bare:create_bare()", environ | {bare.RECORDS: str(records)}) as twin:
                measured = measure(shop, twin, cases, wanted)
        print(table(cases, measured, wanted))


def arguments() -> argparse.Namespace:
    """How long and on what."""
    known = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    known.add_argument("--postgres", action="store_true", help="on a PostgreSQL server of its own instead of SQLite")
    known.add_argument("--rounds", type=int, default=3)
    known.add_argument("--seconds", type=float, default=1.2, help="of each measurement")
    known.add_argument("--warm-up", type=float, default=0.3, help="seconds before each measurement")
    known.add_argument("--clients", type=int, default=8)
    return known.parse_args()


def cases_for(goods: list[Goods], slug: str) -> list[Case]:
    """What is measured. The last word of the twin's name says whose bytes it gives back."""
    new = itertools.count(1)
    paths = {"Catalogue list": "/produk", "Product page": f"/produk/{slug}", "Search": "/produk?q=keripik"}
    found = []
    for name, path in paths.items():
        found += [
            Case(name, name, journeys.page(path)),
            Case(f"{name}, made anew", name, journeys.new_page(path, new)),
        ]
    return [*found, Case("Whole checkout", "Whole checkout", journeys.checkout(goods))]


def answered(shop: Server, goods: Goods) -> Goods:
    """Goods with the answers of the first step, as a guest who fetches them gives them."""
    *_steps, (_request, asked) = crowd.walk(shop.port, journeys.first_step(goods))
    said = next(form for form in forms(asked.body.decode(), "/checkout") if form.action.endswith("/checkout")).values
    return replace(goods, said=said | {"name": "Sari", "phone": "0812 3456 7890"})


def recorded(shop: Server, cases: list[Case]) -> dict[str, tuple[int, list[tuple[str, str]], str]]:
    """What the shop answers on each journey, for the bare app to give back."""
    records = {}
    for case in cases:
        for asked, answer in crowd.walk(shop.port, case.journey()):
            method, target, _version = asked.split(b"\r\n", 1)[0].decode().split()
            path, _mark, query = target.partition("?")
            headers = [pair for pair in answer.headers if pair[0] not in MADE_BY_THE_SERVER]
            key = bare.key_of(method, path, query.startswith("q="))
            records.setdefault(key, (answer.status, headers, answer.body.decode()))
    return records


def measure(shop: Server, twin: Server, cases: list[Case], wanted: argparse.Namespace) -> dict[str, list[float]]:
    """Round by round, each bare twin and then what is compared with it; the rates of the twins by name."""
    twins: dict[str, list[float]] = {case.twin: [] for case in cases}
    for turn in range(wanted.rounds):
        say(f"Round {turn + 1} of {wanted.rounds} …")
        for name, rates in twins.items():
            mine = [case for case in cases if case.twin == name]
            rates.append(len(pace_of(twin, mine[0].journey, wanted)[0].journeys) / wanted.seconds)
            for case in mine:
                pace, cpu = pace_of(shop, case.journey, wanted)
                case.rates.append(len(pace.journeys) / wanted.seconds)
                case.times += pace.journeys
                case.cpu.append(cpu)
    return twins


def pace_of(server: Server, journey: Callable[[], Journey], wanted: argparse.Namespace) -> tuple[Pace, list[float]]:
    """One measurement, and the share of a core each worker has used."""
    before = server.cpu()
    pace = crowd.rush(server.port, journey, wanted.clients, wanted.warm_up, wanted.seconds)
    spent = [after - earlier for earlier, after in zip(before, server.cpu(), strict=True)]
    return pace, [each / (wanted.warm_up + wanted.seconds) for each in spent]


def table(cases: list[Case], twins: dict[str, list[float]], wanted: argparse.Namespace) -> str:
    """The figures in Markdown: medians of the rounds, ratios taken within each round."""
    lines = ["| " + " | ".join(HEAD) + " |", "|" + " --- |" * len(HEAD)]
    for case in cases:
        ratio = statistics.median(own / bare for own, bare in zip(case.rates, twins[case.twin], strict=True))
        times = sorted(case.times)
        workers = [statistics.median(of_worker) for of_worker in zip(*case.cpu, strict=True)]
        rate = statistics.median(case.rates)
        cells = [
            case.name, f"{statistics.median(twins[case.twin]):,.0f}", f"{rate:,.0f}", f"{ratio:.2f}",
            f"{1000 * times[len(times) // 2]:.1f}", f"{1000 * times[int(len(times) * 0.99)]:.1f}",
            f"{1000 * sum(workers) / rate:.1f}", " + ".join(f"{100 * each:.0f}" for each in workers),
        ]  # fmt: skip
        lines.append("| " + " | ".join(cells) + " |")
    where = "PostgreSQL" if wanted.postgres else f"SQLite {sqlite3.sqlite_version}"
    lines += [
        "",
        f"{where}, Python {platform.python_version()}, {os.cpu_count()} cores (load {os.getloadavg()[0]:.1f}), "
        f"{wanted.clients} closed-loop clients on the same cores, medians of {wanted.rounds} rounds.",
    ]
    return "\n".join(lines)


def say(text: str) -> None:
    """Progress, apart from the table."""
    print(text, file=sys.stderr, flush=True)


if __name__ == "__main__":
    main()
