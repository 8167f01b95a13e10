"""The servers of a bench: a shop of its own with the demo's 240 products, beside it the bare app, both by gunicorn."""

import os
import socket
import subprocess
import sys
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path

from flask_migrate import upgrade
from sqlalchemy import select, text

import procfile
from bench.journeys import Goods
from storefront.catalog import stock
from storefront.catalog.photo import Photo
from storefront.catalog.product import Product, public
from storefront.catalog.variant import Variant
from storefront.demo import fill
from storefront.kit import demo_keys
from storefront.kit.db import db
from storefront.sellers.qris_account import QrisAccount
from storefront.sellers.seller import Seller
from storefront.web import commands
from storefront.web.app import create_app
from tests.harness import postgres

ROOT = Path(__file__).resolve().parent.parent
TICK = os.sysconf("SC_CLK_TCK")
WORKERS = 2
PATIENCE = 30  # seconds until a server answers
MOST_GOODS = 24  # products of as many sellers that are bought
PLENTY = 1_000_000
HONEST = {"fsync": "on", "full_page_writes": "on", "synchronous_commit": "on"}  # the tests' own server is in a hurry


@dataclass(frozen=True)
class Server:
    """A running gunicorn."""

    port: int
    master: int

    def workers(self) -> list[int]:
        """The process ids of its workers."""
        return [int(pid) for pid in Path(f"/proc/{self.master}/task/{self.master}/children").read_text().split()]

    def cpu(self) -> list[float]:
        """Seconds of processor time each worker has used so far."""
        found = []
        for pid in self.workers():
            facts = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
            found.append((int(facts[11]) + int(facts[12])) / TICK)
        return found


def environment(folder: Path, url: str) -> dict[str, str]:
    """What every process of the bench sees: no setting of the developer's own shell."""
    mine = {name: value for name, value in os.environ.items() if not name.startswith(("STOREFRONT_", "FLASK_"))}
    mine["PATH"] = os.pathsep.join([str(Path(sys.executable).parent), mine.get("PATH", os.defpath)])
    own = {"DEMO": "1", "DATA_DIR": str(folder), "DATABASE_URL": url, "PROXIES": "1"}
    return demo_keys.filled(mine | {f"STOREFRONT_{name}": value for name, value in own.items()})


@contextmanager
def served(app: str, environ: Mapping[str, str]) -> Iterator[Server]:
    """The web line of the Procfile with this application, on a free port, until the block ends."""
    port = _free_port()
    command = procfile.commands(ROOT / "Procfile")["web"].replace("wsgi:app", f"'{app}'")
    settings = {"STOREFRONT_PORT": str(port), "STOREFRONT_WEB_PROCESSES": str(WORKERS)}
    process = subprocess.Popen(command, shell=True, cwd=ROOT, env={**environ, **settings})
    server = Server(port, process.pid)
    try:
        _wait_for(server, process)
        yield server
    finally:
        process.terminate()
        process.wait()


@contextmanager
def database(folder: Path, in_postgres: bool) -> Iterator[str]:
    """An empty database: SQLite on this disk, or a PostgreSQL server of its own; both commit to the disk."""
    if not in_postgres:
        yield f"sqlite:///{folder / 'shop.db'}"
        return
    server = postgres.start()
    try:
        with server.connect() as connection:
            for name, value in HONEST.items():
                connection.execute(f"ALTER SYSTEM SET {name} = {value}")
            connection.execute("SELECT pg_reload_conf()")
        yield server.create("bench")
    finally:
        server.stop()


def fill_shop(environ: Mapping[str, str]) -> tuple[list[Goods], str]:
    """The demo shop with photos that are named on the pages and not drawn; what is bought, and one product's slug."""
    app = create_app(
        {name.removeprefix("STOREFRONT_"): value for name, value in environ.items() if "STOREFRONT_" in name}
    )
    with app.app_context():
        upgrade()
        commands.load_reference()
        fill.fill(app.config["MEDIA_DIR"], pictures=False)
        products = list(db.session.scalars(select(Product).order_by(Product.id)))
        for product in products:
            key = f"{product.id:040x}"
            db.session.add(
                Photo(product_id=product.id, key=key, width=1200, height=1200, tint="#c08050", alt=product.name)
            )
        goods = [_plenty(variant) for variant in _sold_without_a_bank()]
        db.session.commit()
        slug = goods[0].slug
        if db.engine.dialect.name == "postgresql":
            db.session.execute(text("ANALYZE"))
            db.session.commit()
        db.engine.dispose()
        return goods, slug


def _sold_without_a_bank() -> list[Variant]:
    """Goods from stock of different sellers whose code needs no bank, so that no other server's time is counted."""
    fitting = (
        select(Variant).join(Variant.product).join(Product.seller).join(QrisAccount, QrisAccount.seller_id == Seller.id)
    )
    fitting = fitting.where(
        public(), QrisAccount.gateway == "static", Variant.capacity.is_(None), Variant.position == 0
    )
    by_seller = {variant.seller_id: variant for variant in db.session.scalars(fitting.order_by(Variant.id))}
    return list(by_seller.values())[:MOST_GOODS]


def _plenty(variant: Variant) -> Goods:
    stock.add(variant, PLENTY)
    return Goods(variant.product.slug, variant.sku, variant.product.min_order)


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def _wait_for(server: Server, process: "subprocess.Popen[bytes]") -> None:
    deadline = time.monotonic() + PATIENCE
    while time.monotonic() < deadline and process.poll() is None:
        with suppress(OSError), socket.create_connection(("127.0.0.1", server.port), timeout=2):
            if len(server.workers()) == WORKERS:
                return
        time.sleep(0.05)
    raise RuntimeError("a server of the bench did not start")
