"""The stock book of one variant: every unit that came or went, why, and by whom; and the hand that changes it."""

from dataclasses import dataclass
from typing import Any

from flask import Blueprint, abort, flash, g, redirect, render_template, request, url_for
from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from sqlalchemy import func, select
from sqlalchemy.orm import aliased
from werkzeug.wrappers import Response

from storefront.accounts.user import User
from storefront.catalog import batches_left, losses, running_low, stock
from storefront.catalog.batch import Batch
from storefront.catalog.stock import Reason, StockMove
from storefront.catalog.variant import Variant
from storefront.kit import codes
from storefront.kit.db import db
from storefront.sellers.mentor_consent import MentorConsent
from storefront.web.access import open_to, seller_goods
from storefront.web.seller import stock_change, stock_rows
from storefront.web.seller.stock_forms import MarkForm, NotedForm

bp = Blueprint("book", __name__, url_prefix="/stok")

PAGE = 30
REASONS = {
    Reason.START: _l("Stok awal"), Reason.RESTOCK: _l("Stok ditambah"), Reason.MADE: _l("Dibuat hari ini"),
    Reason.COUNT: _l("Hitung ulang"), Reason.HOLD: _l("Dipesan"), Reason.RELEASE: _l("Pesanan dilepas"),
    Reason.SALE: _l("Diserahkan ke pembeli"), Reason.LOSS: _l("Hilang atau rusak"), Reason.RETURN: _l("Dikembalikan"),
}  # fmt: skip


@dataclass(frozen=True)
class Line:
    """One move in words. `before` and `after` are units in the house; None where a day's capacity moved."""

    move: StockMove
    reason: str
    who: str
    helped: str  # on whose behalf, when a mentor did it
    before: int | None
    after: int | None


@bp.get("/<path:sku>")
@open_to(seller_goods)
def show(sku: str) -> str:
    """A variant's numbers, its batches, a form for a change, and the book, the newest first."""
    return _page(_own(sku))


@bp.post("/<path:sku>")
@open_to(seller_goods)
def change(sku: str) -> Response | tuple[str, int]:
    """Units come or go by hand, with a reason."""
    item, form = _own(sku), NotedForm(request.form)
    stock.lock([item.id])
    form.sku.data = item.sku
    if not (form.validate() and stock_change.move(item, form, request.form.get("kunci", ""), form.note.data or "")):
        return _page(item, form), 422
    db.session.commit()
    flash(_("Stok di rumah sekarang %(units)s.", units=item.on_hand), "good")
    return redirect(url_for(".show", sku=item.sku), 303)


@bp.post("/<path:sku>/tanda")
@open_to(seller_goods)
def mark(sku: str) -> Response | tuple[str, int]:
    """From how many on the shop wants to be told that this runs low."""
    item, form = _own(sku), MarkForm(request.form)
    if not form.validate():
        return _page(item, mark=form), 422
    running_low.set_mark(item, form.amount)
    db.session.commit()
    words = _("Kami kabari kalau yang bisa dijual tinggal %(count)s.", count=form.amount)
    flash(words if form.amount else _("Baik, tidak ada kabar stok menipis untuk barang ini."), "good")
    return redirect(url_for(".show", sku=item.sku), 303)


def _own(sku: str) -> Variant:
    return stock_rows.by_sku(sku) or abort(404)


def _page(item: Variant, form: NotedForm | None = None, mark: MarkForm | None = None) -> str:
    lines, more = _lines(item, request.args.get("sesudah", ""))
    return render_template(
        "seller/book/show.html", item=item, lines=lines, more=more, is_first="sesudah" not in request.args,
        form=form or NotedForm(data={"sku": item.sku, "seen": str(item.on_hand)}), key=codes.token(),
        mark=mark or MarkForm(data={"low_at": str(item.low_at or "")}), batches=_batches(item),
    )  # fmt: skip


def _batches(item: Variant) -> list[tuple[Batch, int]]:
    """What is left of each batch that is still in the house, the first to end on top."""
    return sorted(
        ((batch, free) for batch, free, _all in batches_left.reckoned([item.id]) if free),
        key=lambda pair: pair[0].ends_at,
    )


def _lines(item: Variant, after: str) -> tuple[list[Line], int | None]:
    """A page of the book with running numbers, reckoned back from what is there now; in three or four statements."""
    mine = select(StockMove, User.name).outerjoin(User, User.id == StockMove.actor_id)
    mine = mine.where(StockMove.variant_id == item.id)
    there = item.on_hand
    if after.isascii() and after.isdigit() and len(after) < 10:
        mine = mine.where(StockMove.id < int(after))
        later = select(func.coalesce(func.sum(StockMove.free_change + StockMove.held_change), 0))
        later = later.where(StockMove.variant_id == item.id, StockMove.id >= int(after), StockMove.day.is_(None))
        there -= db.session.scalar(later) or 0
    rows = db.session.execute(mine.order_by(StockMove.id.desc()).limit(PAGE + 1)).all()
    helped = _helped({row.StockMove.actor_id for row in rows})
    lines = []
    for row in rows[:PAGE]:
        move = row.StockMove
        change = move.free_change + move.held_change
        numbers = (None, None) if move.day else (there - change, there)
        there -= 0 if move.day else change
        who = row.name or (_("Pembeli") if move.about else _("Sistem"))
        lines.append(Line(move, _reason(move), who, helped.get(move.actor_id, ""), *numbers))
    return lines, rows[PAGE - 1].StockMove.id if len(rows) > PAGE else None


def _reason(move: StockMove) -> str:
    """Why, in words: what is written down more exactly goes before the kind of move."""
    return str(losses.WORDS.get(move.why) or move.why or REASONS[move.reason])


def _helped(actors: set[Any]) -> dict[int, str]:
    """For those of these people who act as mentors here: the name of whoever let them."""
    owner = aliased(User)
    given = select(MentorConsent.user_id, owner.name).join(owner, owner.id == MentorConsent.given_by_id)
    given = given.where(MentorConsent.seller_id == g.member.seller_id, MentorConsent.user_id.in_(actors - {None}))
    return {row.user_id: row.name for row in db.session.execute(given)} if actors - {None} else {}
