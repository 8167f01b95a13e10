"""What the payer has paid and got back, line by line, and the receipt of each."""

from flask import Blueprint, abort, render_template, request

from storefront.bank import movement
from storefront.bank.desk import desk
from storefront.kit import numbers

bp = Blueprint("history", __name__)

A_PAGE = 20


@bp.get("/riwayat")
def lines() -> str:
    before = numbers.read(request.args.get("sebelum", ""))
    with desk().books.begin() as session:
        found = movement.latest(session, before, A_PAGE + 1)
        pocket = movement.pocket(session)
    more = found[A_PAGE - 1].id if len(found) > A_PAGE else None
    return render_template("bank/history.html", moved=found[:A_PAGE], pocket=pocket, more=more)


@bp.get("/bukti/<number>")
def receipt(number: str) -> str:
    with desk().books.begin() as session:
        found = movement.by_number(session, number) or abort(404)
    return render_template("bank/receipt.html", moved=found)
