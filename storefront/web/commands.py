"""The commands: `flask --app wsgi …`. Doorways like pages, so they commit."""

import json
import sys
from datetime import timedelta
from pathlib import Path

import click
from alembic.script import ScriptDirectory
from flask import Flask, current_app
from flask_migrate import upgrade
from sqlalchemy import inspect, text

from storefront.catalog import reference as catalogue
from storefront.catalog import version
from storefront.curation import reference as curation
from storefront.kit import clock, pulse
from storefront.kit.db import db
from storefront.places import reference as places
from storefront.reports import printed, verify
from storefront.reports.problems.machine import VERIFY
from storefront.web import access, commands_demo, commands_people, commands_reconcile, work

ROOT = Path(__file__).resolve().parent.parent.parent


def install(app: Flask) -> None:
    """Put every command on the command line."""
    own = (prepare, reference, work_command, verify_command, policy, docs, move_clock)
    demo = (commands_demo.demo, commands_demo.logins, commands_demo.bank)
    for command in (*own, *demo, commands_people.operator, commands_reconcile.reconcile):
        app.cli.add_command(command)


@click.command("reference")
def reference() -> None:
    """Load areas, pengampu, holidays, categories, kinds and the first rubric (safe to repeat)."""
    load_reference()


def load_reference() -> None:
    """The reference rows of every room, in one commit."""
    places.load()
    catalogue.load()
    curation.load()
    db.session.commit()


@click.command("prepare")
def prepare() -> None:
    """Bring the database up to date; in the demo also fill an empty shop and write down who may sign in."""
    if not _is_current():
        click.echo("Bringing the database up to date …")
        upgrade()
        load_reference()
    if current_app.config["DEMO"]:
        commands_demo.prepare_shop()


def _is_current() -> bool:
    """Whether the schema is the newest and the reference data is there: then a start has nothing to do."""
    newest = ScriptDirectory(str(ROOT / "migrations")).get_current_head()
    tables = inspect(db.engine)
    if not (tables.has_table("alembic_version") and tables.has_table("catalogue_versions")):
        return False
    here = db.session.execute(text("SELECT version_num FROM alembic_version")).scalar_one_or_none()
    is_filled = version.number() > 0
    db.session.rollback()  # else the migration would wait for us
    return here == newest and is_filled


@click.command("work")
def work_command() -> None:
    """The worker: notices, expiry, reminders, e-mail. Stops at SIGTERM and Ctrl-C."""
    work.run(current_app._get_current_object())  # type: ignore[attr-defined]


@click.command("verify")
def verify_command() -> None:
    """Print each invariant with 1 (holds) or 0; the exit code is 1 when one is broken."""
    findings = verify.run()
    _remember(sum(not finding.holds for finding in findings))
    for finding in findings:
        wrong = f"  {', '.join(map(str, finding.examples))}" if finding.examples else ""
        click.echo(f"{int(finding.holds)} {finding.name:<16} {finding.sentence}{wrong}")
    sys.exit(0 if all(finding.holds for finding in findings) else 1)


def _remember(broken: int) -> None:
    """For the board of problems: when this was asked the last time, and how much was wrong."""
    pulse.beat(VERIFY, broken)
    db.session.commit()


@click.command("docs")
def docs() -> None:
    """Write the parts of docs/ that are printed from the code."""
    (ROOT / "docs" / "moves.md").write_text(printed.moves())
    click.echo("docs/moves.md")


@click.command("policy")
def policy() -> None:
    """Print the URL map with who may enter, as JSON."""
    click.echo(json.dumps(access.policy(current_app._get_current_object()), indent=1))  # type: ignore[attr-defined]


@click.command("clock")
@click.argument("hours", type=float)
def move_clock(hours: float) -> None:
    """Move the shared clock by HOURS (demo and tests only); 0 brings real time back."""
    try:
        clock.shift(timedelta(hours=hours)) if hours else clock.reset()
    except clock.ClockIsFixed as fixed:
        sys.exit(str(fixed))
    click.echo(f"it is now {clock.wib(clock.now()):%Y-%m-%d %H.%M} WIB")
