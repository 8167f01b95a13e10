"""The demo's commands: fill the shop, say who may sign in, open the play bank."""

import os
import sys

import click
from flask import current_app
from werkzeug.serving import run_simple

from storefront.bank.app import create_bank
from storefront.bank.settings import from_environment
from storefront.demo import day, desks, fill, people
from storefront.kit import demo_keys
from storefront.kit.db import db
from storefront.web import private_picture


@click.command("demo")
@click.option("--seed", default=1, show_default=True, help="Same seed, same shop.")
@click.option(
    "--products", type=click.IntRange(1, fill.MOST), default=fill.OWN, show_default=True,
    help="How many goods; those past 240 share pictures.",
)  # fmt: skip
def demo(seed: int, products: int) -> None:
    """Fill an empty demo shop with invented sellers, goods and pictures drawn by us."""
    if not current_app.config["DEMO"]:
        sys.exit("The demo shop is filled only with STOREFRONT_DEMO=1.")
    try:
        fill.fill(current_app.config["MEDIA_DIR"], seed, products, private=private_picture.folder())
    except fill.NotEmpty:
        sys.exit("This shop has sellers already; the demo fills only an empty one.")
    _live_a_day()
    click.echo(people.lines())


def prepare_shop() -> None:
    """At the start of the demo: fill the shop if nobody sells here yet, and write what the terminal shows."""
    if fill.is_empty():
        click.echo("Filling the demo shop (once, about a minute) …")
        fill.fill(current_app.config["MEDIA_DIR"], private=private_picture.folder())
        _live_a_day()
    (current_app.config["DATA_DIR"] / "welcome.txt").write_text(welcome())


def _live_a_day() -> None:
    day.make(fill.VINA, people.People())
    desks.make()
    db.session.commit()


def welcome() -> str:
    """Where everything is and who may sign in."""
    shop, bank = current_app.config["BASE_URL"], current_app.config["BANK_URL"]
    return f"""The shop            {shop}
In English          {shop}/en/
A kiosk             {shop}/kiosk/
Pretend banking app {bank}

{people.lines()}
"""


@click.command("logins")
def logins() -> None:
    """Print the demo logins."""
    click.echo(people.lines())


@click.command("bank")
@click.option("--host", envvar="STOREFRONT_HOST", default="127.0.0.1", show_default=True)
@click.option("--port", envvar="STOREFRONT_BANK_PORT", type=click.IntRange(1, 65535), default=8001, show_default=True)
def bank(host: str, port: int) -> None:
    """Open the play bank alone, for development; `make run` opens it by itself."""
    environ = dict(os.environ) | {"STOREFRONT_CLOCK_FILE": current_app.config["CLOCK_FILE"]}
    try:
        settings = from_environment(demo_keys.filled(environ) if current_app.config["DEMO"] else environ)
    except (ValueError, OSError) as wrong:
        sys.exit(f"The play bank does not open: {wrong}")
    run_simple(host, port, create_bank(settings), threaded=True)
