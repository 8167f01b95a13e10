"""The demo's commands: fill the shop, and say who may sign in."""

import sys

import click
from flask import current_app

from storefront.demo import fill, people


@click.command("demo")
@click.option("--seed", default=1, help="Same seed, same shop.")
def demo(seed: int) -> None:
    """Fill an empty demo shop with invented sellers, goods and pictures drawn by us."""
    if not current_app.config["DEMO"]:
        sys.exit("The demo shop is filled only with STOREFRONT_DEMO=1.")
    try:
        fill.fill(current_app.config["MEDIA_DIR"], seed)
    except fill.NotEmpty:
        sys.exit("This shop has sellers already; the demo fills only an empty one.")
    click.echo(people.lines())


def prepare_shop() -> None:
    """At the start of the demo: fill the shop if nobody sells here yet, and write what the terminal shows."""
    if fill.is_empty():
        click.echo("Filling the demo shop (once, about a minute) …")
        fill.fill(current_app.config["MEDIA_DIR"])
    (current_app.config["DATA_DIR"] / "welcome.txt").write_text(welcome())


def welcome() -> str:
    """Where everything is and who may sign in."""
    shop, bank = current_app.config["BASE_URL"], current_app.config["BANK_URL"]
    return f"""The shop            {shop}
In English          {shop}/en/
A kiosk             {shop}/kiosk/jakarta-pusat
Pretend banking app {bank}

{people.lines()}
"""


@click.command("logins")
def logins() -> None:
    """Print the demo logins."""
    click.echo(people.lines())
