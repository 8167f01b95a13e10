#!/usr/bin/env python3
"""How a phone on a slow line finds the shop: Lighthouse 12 on home, list and product, the median of five runs.

Part of `make bench` (or alone: `.venv/bin/python bench/lighthouse.py --runs 5`). Wants node, npm and Chromium, and the
first time a network; without them it says so and does nothing. Lighthouse lies in var/lighthouse.
"""

import argparse
import json
import os
import shutil
import statistics
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parent.parent
sys.path[:0] = [str(ROOT), str(ROOT / "bin")]

from flask_migrate import upgrade
from sqlalchemy import select

from bench import servers
from storefront.catalog.photo import Photo
from storefront.catalog.product import Product, public
from storefront.demo import fill
from storefront.kit.db import db
from storefront.web import commands
from storefront.web.app import create_app
from tests.harness import tools

HOME = ROOT / "var" / "lighthouse"
PROGRAM = HOME / "node_modules" / "lighthouse" / "cli" / "index.js"
INSTALL = ["npm", "install", "--no-save", "--no-package-lock", "--no-audit", "--no-fund", "lighthouse@12"]
CHROME = "--headless=new --no-sandbox --disable-gpu --disable-quic --disable-background-networking"
GOODS = 60
CATEGORIES = {
    "performance": "performance",
    "accessibility": "accessibility",
    "best-practices": "practices",
    "seo": "SEO",
}
FIGURES = {
    "first-contentful-paint": "FCP ms", "largest-contentful-paint": "LCP ms", "total-blocking-time": "TBT ms",
    "cumulative-layout-shift": "CLS", "total-byte-weight": "bytes",
}  # fmt: skip

Report = dict[str, Any]


def main() -> None:
    """Fill, serve, look, print."""
    known = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    known.add_argument("--runs", type=int, default=5)
    wanted = known.parse_args()
    if why := missing():
        print(f"No Lighthouse: {why}.")
        return
    with a_shop() as (url, slug):
        rows, lost = [], {}
        for name, path in {"home": "/", "list": "/produk", "product": f"/produk/{slug}"}.items():
            print(f"Lighthouse looks {wanted.runs} times at {path} …", file=sys.stderr, flush=True)
            reports = [look(url + path) for _run in range(wanted.runs)]
            rows.append(row(name, reports))
            lost[name] = sorted({each for report in reports for each in faults(report)})
    print(table(rows))
    for name, found in lost.items():
        print("\n".join([f"\n{name} loses points by:", *found]) if found else f"\n{name} loses no point.")


def missing() -> str:
    """What keeps Lighthouse from running here, in words; it is installed if it can be."""
    if not tools.chromium():
        return "Chromium is not installed"
    if not shutil.which("node"):
        return "node is not installed"
    if PROGRAM.exists():
        return ""
    if not shutil.which("npm"):
        return "npm is not installed"
    HOME.mkdir(parents=True, exist_ok=True)
    done = subprocess.run([*INSTALL, "--prefix", str(HOME)], capture_output=True, text=True, cwd=HOME)
    return (
        f"npm could not fetch it ({(done.stderr.strip() or 'no reason given').splitlines()[0]})"
        if done.returncode
        else ""
    )


@contextmanager
def a_shop() -> Iterator[tuple[str, str]]:
    """A demo shop with pictures that search engines may show, served as the Procfile says; and a product's slug."""
    with tempfile.TemporaryDirectory(prefix="lighthouse-") as name:
        environ = servers.environment(Path(name), f"sqlite:///{name}/shop.db")
        environ["STOREFRONT_INDEXING"] = "1"
        slug = _fill(environ)
        with servers.served("wsgi:app", environ) as server:
            yield f"http://127.0.0.1:{server.port}", slug


def _fill(environ: Mapping[str, str]) -> str:
    app = create_app({key.removeprefix("STOREFRONT_"): value for key, value in environ.items() if "STOREFRONT_" in key})
    with app.app_context():
        upgrade()
        commands.load_reference()
        fill.fill(app.config["MEDIA_DIR"], products=GOODS)
        shown = select(Product.slug).join(Product.seller).join(Photo, Photo.product_id == Product.id)
        slug = db.session.scalars(shown.where(public(), Photo.position == 1).order_by(Product.id)).first()
        db.session.commit()
        db.engine.dispose()
        assert slug
        return slug


def look(address: str, tries: int = 3) -> Report:
    """One run: a cheap phone on a slow line, as Lighthouse pretends by itself. Chromium now and then loses a trace."""
    with tempfile.NamedTemporaryFile(suffix=".json") as file:
        command = ["node", str(PROGRAM), address, "--output=json", f"--output-path={file.name}", "--quiet",
                   f"--chrome-flags={CHROME}"]  # fmt: skip
        environment = os.environ | {"CHROME_PATH": str(tools.chromium())}
        done = subprocess.run(command, env=environment, capture_output=True, text=True, cwd=HOME)
        if done.returncode and tries > 1:
            return look(address, tries - 1)
        if done.returncode:
            sys.exit(f"Lighthouse failed on {address}: {done.stderr[-2000:]}")
        return dict(json.loads(Path(file.name).read_text()))


def row(name: str, reports: list[Report]) -> list[str]:
    """The medians of one page."""
    scores = [
        statistics.median(100 * (each["categories"][key]["score"] or 0) for each in reports) for key in CATEGORIES
    ]
    values = [statistics.median(each["audits"][key]["numericValue"] for each in reports) for key in FIGURES]
    figures = [
        f"{value:.3f}" if key == "cumulative-layout-shift" else f"{value:,.0f}"
        for key, value in zip(FIGURES, values, strict=True)
    ]
    return [name, *[f"{score:.0f}" for score in scores], *figures]


def faults(report: Report) -> Iterator[str]:
    """What costs points, with the first thing it was found at."""
    for category in CATEGORIES:
        for member in report["categories"][category]["auditRefs"]:
            audit = report["audits"][member["id"]]
            if member["weight"] and audit["score"] is not None and audit["score"] < 0.9:
                items = (audit.get("details") or {}).get("items") or [{}]
                where = (items[0].get("node") or {}).get("snippet") or items[0].get("description") or ""
                yield f"  {category}: {audit['title']} {where}".rstrip()


def table(rows: list[list[str]]) -> str:
    """Markdown."""
    head = ["", *CATEGORIES.values(), *FIGURES.values()]
    return "\n".join("| " + " | ".join(line) + " |" for line in [head, ["---"] * len(head), *rows])


if __name__ == "__main__":
    main()
