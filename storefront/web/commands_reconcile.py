"""The command that holds the books against the banks: by asking about what is open, or by a settlement file."""

import sys
from datetime import datetime
from pathlib import Path

import click
from sqlalchemy import select

from storefront.demo import progress
from storefront.kit.db import db
from storefront.kit.money import rupiah
from storefront.payments.comparing import Comparison, Difference
from storefront.payments.payment import Payment
from storefront.payments.settlement import NotASettlement, read
from storefront.web import gateways, looking, reconciling
from storefront.web.reconciling import FOUND


@click.command("reconcile")
@click.option(
    "--file",
    "path",
    type=click.Path(exists=True, dir_okay=False, path_type=Path),
    help="Compare the books with this settlement file (CSV) instead of asking about what is open.",
)
@click.option("--gateway", help="Whose file it is: snap or stripe.")
@click.option(
    "--day", type=click.DateTime(["%Y-%m-%d"]), help="The day (WIB) the file is of; else the days of its lines."
)
@click.option(
    "--move", is_flag=True, help="Ask the bank about each difference, believe its answer, tell staff the rest."
)
@click.option("--after", metavar="REFERENCE", help="Go on after this payment, where an earlier round was stopped.")
def reconcile(path: Path | None, gateway: str | None, day: datetime | None, move: bool, after: str | None) -> None:
    """Hold the books against the banks. The exit code is 1 when something is left that a person has to look at."""
    if path is None:
        sys.exit(0 if ask_everything(after) else 1)
    if gateway not in gateways.open_names() - {"static"}:
        sys.exit(f"--gateway has to name an open gateway: {', '.join(sorted(gateways.open_names() - {'static'}))}")
    try:
        sys.exit(0 if compare(path, gateway, day, move) else 1)
    except NotASettlement as wrong:
        sys.exit(f"{path} is no settlement file: {wrong}")


def ask_everything(after: str | None) -> bool:
    """Ask about every open or doubtful payment; False when something is left for a person or another time."""
    start = db.session.scalar(select(Payment.id).where(Payment.reference == after)) if after else 0
    if start is None:
        sys.exit(f"there is no payment {after}")
    outcomes, last = reconciling.Outcomes(), after
    total = reconciling.how_many(start)
    try:
        with progress.shown("Asking the banks", max(total, 1), "payments") as shown:
            for payment, verdict in reconciling.ask(outcomes, start):
                last = payment.reference
                _tell(payment, verdict)
                shown.update()
    except KeyboardInterrupt:
        db.session.rollback()
        sys.exit(f"stopped; go on with --after {last}" if last else "stopped")
    click.echo(", ".join(f"{number} {word}" for word, number in sorted(outcomes.said.items())) or "nothing is open")
    return outcomes.is_clear


def compare(path: Path, gateway: str, day: datetime | None, move: bool) -> bool:
    """Print every difference; False when one is left."""
    comparison, left = Comparison(gateway, day.date() if day else None), 0
    with path.open(encoding="utf-8-sig", errors="replace", newline="") as lines:
        found = list(comparison.differences(read(lines)))
    db.session.commit()
    for difference in found:
        is_over = move and reconciling.settle(gateway, difference)
        left += not is_over
        click.echo(_line(difference, is_over))
    click.echo(f"{comparison.rows} lines read, {len(found)} differences, {left} left")
    return left == 0


def _tell(payment: Payment, verdict: looking.Verdict) -> None:
    """A line for what changed, and for what a person has to look at."""
    if verdict in (*FOUND, *reconciling.FOR_A_PERSON):
        click.echo(f"{verdict:<12} {payment.reference} {rupiah(payment.amount)} {payment.order.number}")


def _line(difference: Difference, is_over: bool) -> str:
    said = f"books: {difference.ours or '-'}, file: {difference.theirs or '-'}"
    end = "  (believed after asking)" if is_over else ""
    return f"{difference.why:<22} {difference.reference} {said}{end}"
