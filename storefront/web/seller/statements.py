"""The shop's bank statement (mutasi): import it, see what was understood, and say whose money each line is."""

from flask import Blueprint, abort, flash, g, redirect, render_template, request, url_for
from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from flask_babel import ngettext
from flask_babel.speaklater import LazyString
from sqlalchemy import select
from sqlalchemy.orm import joinedload
from werkzeug.wrappers import Response

from storefront.kit import clock
from storefront.kit.db import db
from storefront.orders.order import Order
from storefront.payments import payment as payments
from storefront.payments import statement_counted as counting
from storefront.payments import statement_keeping as keeping
from storefront.payments import statement_matching as matching
from storefront.payments import statement_reading as reading
from storefront.payments.paying import Lane
from storefront.payments.payment import Payment
from storefront.payments.statement import StatementLine, Status
from storefront.payments.statement_reading import NotAStatement
from storefront.web.access import open_to, seller_cashier
from storefront.web.seller import statement_parcel
from storefront.web.seller.statement_parcel import BrokenParcel
from storefront.web.seller.statement_words import LANES, PROBLEMS, WHY_NOT

bp = Blueprint("statements", __name__, url_prefix="/uang/mutasi")

PAGE = 20
SHOWN = 10  # lines of a preview
TABS = {
    "menunggu": (Status.WAITING, _l("Belum cocok")),
    "cocok": (Status.MATCHED, _l("Sudah cocok")),
    "disisihkan": (Status.SET_ASIDE, _l("Disisihkan")),
}


@bp.get("")
@open_to(seller_cashier)
def show() -> str:
    """Lines by what became of them, with what each may be."""
    return _page()


@bp.post("")
@open_to(seller_cashier)
def preview() -> tuple[str, int]:
    """Say what was understood of a file; nothing is stored yet."""
    file = request.files.get("berkas")
    raw = file.read(reading.MOST_BYTES + 1) if file and file.filename else None
    try:
        if raw is None:
            raise NotAStatement("none")
        found = reading.read(raw, clock.today())
        if not found.came and not found.problems:
            raise NotAStatement("no_money")
        parcel = statement_parcel.pack(found.came)
        if parcel is None:
            raise NotAStatement("too_long")
    except NotAStatement as why:
        return _page(WHY_NOT[str(why)]), 422
    known = keeping.known(g.member.seller, found.came)
    return render_template(
        "seller/statements/preview.html", found=found, parcel=parcel, fresh=len(found.came) - len(known),
        total=sum(money.amount for money in found.came), shown=SHOWN, words=PROBLEMS, rows=found.came[:SHOWN],
    ), 200  # fmt: skip


@bp.post("/simpan")
@open_to(seller_cashier)
def keep() -> Response | tuple[str, int]:
    """Keep the lines that were shown; sending them twice adds nothing."""
    try:
        came = statement_parcel.unpack(request.form.get("isi", ""))
    except BrokenParcel:
        return _page(WHY_NOT["broken"]), 422
    new = keeping.keep(g.member.seller, came, g.member.user)
    db.session.commit()
    flash(ngettext("%(num)d baris baru disimpan.", "%(num)d baris baru disimpan.", new), "good" if new else "info")
    return _back()


@bp.post("/cocokkan")
@open_to(seller_cashier)
def match_sure() -> Response:
    """Believe every line about which there is no doubt, each in a commit of its own."""
    done = 0
    for line, payment in matching.sure(g.member.seller):
        done += _match(line.digest, payment.reference) is not None
    flash(ngettext("%(num)d baris dicocokkan.", "%(num)d baris dicocokkan.", done), "good" if done else "info")
    return _back()


@bp.post("/<digest>/cocokkan")
@open_to(seller_cashier)
def match(digest: str) -> Response:
    """Believe that a line is the money of one payment."""
    words, tone = LANES[_match(digest, request.form.get("acuan", ""))]
    flash(str(words), tone)
    return _back()


@bp.post("/<digest>/sisihkan")
@open_to(seller_cashier)
def set_aside(digest: str) -> Response:
    """This money has nothing to do with the shop's orders, or (`acuan`) was counted for one of them already."""
    line, payment = _own(digest), None
    if "acuan" in request.form:
        payment = _payment(request.form["acuan"])
        known = counting.counted([line]).get(line.id)
        if known is None or known.id != payment.id:
            flash(_("Catatan pesanan itu baru saja berubah. Lihat lagi baris ini."), "wait")
            return _back()
    keeping.set_aside(line, g.member.user, payment)
    db.session.commit()
    return _back()


@bp.post("/<digest>/kembalikan")
@open_to(seller_cashier)
def bring_back(digest: str) -> Response:
    """It may have after all."""
    keeping.bring_back(_own(digest))
    db.session.commit()
    return _back()


def _match(digest: str, reference: str) -> Lane | None:
    """One line and one payment of this shop, in a commit of its own; the payment is locked before everything else."""
    payment = _payment(reference)
    lane = matching.match(_own(digest), payment, g.member.user)
    db.session.commit()
    return lane


def _payment(reference: str) -> Payment:
    payment = payments.by_reference(reference, lock=True) if reference.isalnum() else None
    if payment is None or payment.order.seller_id != g.member.seller_id:
        abort(404)
    return payment


def _own(digest: str) -> StatementLine:
    mine = select(StatementLine).where(StatementLine.seller_id == g.member.seller_id, StatementLine.digest == digest)
    return (db.session.scalar(mine) if digest.isalnum() else None) or abort(404)


def _page(wrong: LazyString | str = "") -> str:
    tab = request.args.get("yang", "")
    tab = tab if tab in TABS else "menunggu"
    found = _lines(TABS[tab][0], request.args.get("sesudah", ""))
    counts = keeping.counts(g.member.seller)
    more = found[PAGE - 1].digest if len(found) > PAGE else None
    found = found[:PAGE]
    is_waiting = tab == "menunggu"
    return render_template(
        "seller/statements/show.html", wrong=wrong, tab=tab, tabs=TABS, counts=counts, lines=found, more=more,
        is_first="sesudah" not in request.args, likely=matching.suggestions(found) if is_waiting else {},
        counted=counting.counted(found) if is_waiting else {},
        sure=len(matching.sure(g.member.seller)) if is_waiting and counts[Status.WAITING] else 0,
    )  # fmt: skip


def _lines(status: Status, after: str) -> list[StatementLine]:
    """One more than a page of the shop's lines of one kind, the latest first."""
    of_order = joinedload(StatementLine.payment).joinedload(Payment.order)
    mine = select(StatementLine).options(of_order.joinedload(Order.purchase)).where(
        StatementLine.seller_id == g.member.seller_id, StatementLine.status == status
    )  # fmt: skip
    if after.isalnum():
        last = select(StatementLine.id).where(
            StatementLine.digest == after, StatementLine.seller_id == g.member.seller_id
        )
        mine = mine.where(StatementLine.id < last.scalar_subquery())
    return list(db.session.scalars(mine.order_by(StatementLine.id.desc()).limit(PAGE + 1)))


def _back() -> Response:
    return redirect(url_for(".show"), 303)
