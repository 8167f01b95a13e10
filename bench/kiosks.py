#!/usr/bin/env python3
"""What the lobby screens cost: 200 of them, in six cities, ask for their list every twenty seconds.

Nearly every look finds nothing new, so that is what is measured: a 304 beside a bare Flask app that answers the same,
under the same gunicorn, and what the looks of all screens take of one core. Only the share and the ratio mean anything.
"""

import argparse
import itertools
import json
import os
import statistics
import sys
import tempfile
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path[:0] = [str(ROOT), str(ROOT / "bin")]

from bench import bare, crowd, servers
from bench.crowd import Journey
from bench.servers import Server
from storefront.galleries import rotating
from storefront.galleries.showcase import Kind, Showcase
from storefront.kiosks.kiosk import Kiosk
from storefront.kit import clock, codes
from storefront.kit.db import db
from storefront.places import area as areas
from storefront.web.app import create_app

SCREENS, EVERY = 200, 20  # seconds between two looks of one screen
MOST = 2.0  # percent of one core
LIST = "/kiosk/daftar"


def main() -> None:
    """Fill, pair, measure in turn, print."""
    wanted = arguments()
    with tempfile.TemporaryDirectory(prefix="bench-") as name, servers.database(Path(name), wanted.postgres) as url:
        environ = servers.environment(Path(name), url)
        print("Filling a shop with 240 products and 200 screens …", file=sys.stderr, flush=True)
        servers.fill_shop(environ)
        keys = paired(environ)
        with servers.served("wsgi:app", environ) as shop:
            looks = [answered(shop, key) for key in keys]
            records = Path(name) / "records.json"
            records.write_text(json.dumps({f"GET {LIST}": (304, [], "")}))
            with servers.served("bench.bare:create_bare()", environ | {bare.RECORDS: str(records)}) as twin:
                turns = [(cost(twin, looks, wanted), cost(shop, looks, wanted)) for _turn in range(wanted.rounds)]
    plain, own = (statistics.median(side) for side in zip(*turns, strict=True))
    share = 100 * own * SCREENS / EVERY
    print(
        f"A look that finds nothing new: {1000 * own:.2f} ms of a core, bare Flask {1000 * plain:.2f} ms "
        f"({own / plain:.1f} ×).\n{SCREENS} screens, each every {EVERY} s: {share:.2f} % of one core ({MOST} at most). "
        f"{os.cpu_count()} cores (load {os.getloadavg()[0]:.1f}), {'PostgreSQL' if wanted.postgres else 'SQLite'}, "
        f"medians of {wanted.rounds} rounds."
    )


def arguments() -> argparse.Namespace:
    """How long and on what."""
    known = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    known.add_argument("--postgres", action="store_true", help="on a PostgreSQL server of its own instead of SQLite")
    known.add_argument("--rounds", type=int, default=3)
    known.add_argument("--seconds", type=float, default=2.0, help="of each measurement")
    return known.parse_args()


def paired(environ: dict[str, str]) -> list[str]:
    """The keys of the screens: every city's play what was drawn for it."""
    app = create_app(
        {name.removeprefix("STOREFRONT_"): each for name, each in environ.items() if "STOREFRONT_" in name}
    )
    with app.app_context():
        loops = []
        for city in areas.cities():
            loop = Showcase(
                slug=f"lobi-{city.slug}", name=city.short_name, kind=Kind.KIOSK, city_code=city.code, slots=24,
                drawn_to=clock.today() - timedelta(days=1),
            )  # fmt: skip
            db.session.add(loop)
            db.session.flush()
            rotating.draw_next(loop)
            loops.append(loop)
        keys = [codes.token() for _screen in range(SCREENS)]
        for key, loop in zip(keys, itertools.cycle(loops), strict=False):
            db.session.add(Kiosk(key_hash=codes.digest(key), name="Lobi", city_code=loop.city_code, showcase=loop))
        db.session.commit()
        db.engine.dispose()
    return keys


def answered(shop: Server, key: str) -> bytes:
    """The request with which this screen looks again after its first look."""
    (_asked, first), *_rest = crowd.walk(shop.port, one(look(key)))
    if first.status != 200:
        raise RuntimeError(f"the list answered {first.status}")
    return look(key, first.header("x-playlist"))


def look(key: str, mark: str = "") -> bytes:
    """One look, as static/js/kiosk_keep.js sends it."""
    lines = [f"GET {LIST} HTTP/1.1", "Host: 127.0.0.1", "Sec-Fetch-Site: same-origin", "Accept-Encoding: gzip, br"]
    lines.append(f"Cookie: layar={key}")
    if mark:
        lines.append(f'If-None-Match: "{mark}", "{mark}-br", "{mark}-gzip"')
    return "\r\n".join([*lines, "", ""]).encode()


def one(asked: bytes) -> Journey:
    """A journey of one request."""
    yield asked


def cost(server: Server, looks: list[bytes], wanted: argparse.Namespace) -> float:
    """Seconds of processor time of one look, all screens in turn, four at a time."""
    turn = itertools.cycle(looks)

    def journey() -> Journey:
        answer = yield next(turn)
        if answer.status != 304:
            raise RuntimeError(f"a look was answered {answer.status}")

    return spent(server, journey, wanted.seconds)


def spent(server: Server, journey: Callable[[], Journey], seconds: float) -> float:
    """Processor time of the workers for each request of a rush."""
    crowd.rush(server.port, journey, 4, 0, 0.3)
    before = sum(server.cpu())
    pace = crowd.rush(server.port, journey, 4, 0, seconds)
    return (sum(server.cpu()) - before) / max(1, pace.requests)


if __name__ == "__main__":
    main()
