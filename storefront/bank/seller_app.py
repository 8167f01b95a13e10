"""The seller's side of the pretend bank: money that came in, to compare with the shop, and as a file."""

from datetime import timedelta
from itertools import accumulate

from flask import Blueprint, Response, abort, render_template, request

from storefront.bank import movement
from storefront.bank.desk import desk
from storefront.bank.movement import Movement
from storefront.kit import clock

bp = Blueprint("seller_app", __name__, url_prefix="/penjual")

SPANS = {1: "Hari ini", 7: "7 hari", 30: "30 hari"}
MOST_SHOWN = 200
COLUMNS = "tanggal;jam;keterangan;masuk;keluar;saldo"


@bp.get("")
def accounts() -> str:
    with desk().books.begin() as session:
        return render_template("bank/sellers.html", sellers=movement.sellers(session))


@bp.get("/<nmid>")
def statement(nmid: str) -> str:
    span = _span()
    found = _lines(nmid, span)
    return render_template(
        "bank/statement.html", nmid=nmid, name=_name(nmid), lines=found[-MOST_SHOWN:][::-1], span=span, spans=SPANS,
        balance=_balance(nmid), cut=len(found) > MOST_SHOWN, words=words,
    )  # fmt: skip


@bp.get("/<nmid>/mutasi.csv")
def file(nmid: str) -> Response:
    """The lines as banks write them: day first, dots in thousands, a comma before the sen."""
    _name(nmid)
    rows = [COLUMNS, *(_row(moved, balance) for moved, balance in _lines(nmid, _span()))]
    answer = Response("\r\n".join(rows) + "\r\n", mimetype="text/csv")
    answer.headers["Content-Disposition"] = f'attachment; filename="mutasi-{nmid}.csv"'
    return answer


def words(moved: Movement) -> str:
    """A line's text, as terse as a bank's own."""
    return f"{'PENGEMBALIAN QRIS' if moved.is_refund else 'QRIS MASUK'} RRN {moved.number}"


def _row(moved: Movement, balance: int) -> str:
    at, amount = clock.wib(moved.at), _number(moved.amount)
    both = ("", amount) if moved.is_refund else (amount, "")
    return ";".join([f"{at:%d/%m/%Y}", f"{at:%H:%M:%S}", words(moved), *both, _number(balance)])


def _number(amount: int) -> str:
    return f"{amount:,}".replace(",", ".") + ",00"


def _span() -> int:
    """How many days, today counted."""
    asked = request.args.get("hari", default=7, type=int)
    return asked if asked in SPANS else 7


def _lines(nmid: str, span: int) -> list[tuple[Movement, int]]:
    """The lines of that span with the balance after each, the earliest first."""
    since = clock.start_of(clock.today() - timedelta(days=span - 1))
    with desk().books.begin() as session:
        opening, found = movement.statement(session, nmid, since, clock.now())
    signed = (-moved.amount if moved.is_refund else moved.amount for moved in found)
    return list(zip(found, list(accumulate(signed, initial=opening))[1:], strict=True))


def _name(nmid: str) -> str:
    with desk().books.begin() as session:
        return movement.name_of(session, nmid) or abort(404)


def _balance(nmid: str) -> int:
    with desk().books.begin() as session:
        return movement.statement(session, nmid, clock.now(), clock.now())[0]
