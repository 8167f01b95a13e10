"""One line of the money board as staff see it, and how every deed on it begins and ends."""

from flask import abort, flash, g, redirect, render_template, request, url_for
from flask_babel import gettext as _
from flask_login import current_user
from sqlalchemy import select
from werkzeug.wrappers import Response
from wtforms import Form

from storefront.accounts.staff_role import Role
from storefront.accounts.user import User
from storefront.kit import clock, money
from storefront.kit.db import db
from storefront.orders import event
from storefront.orders.order import Order
from storefront.payments import board, board_line
from storefront.payments.board import Kind
from storefront.payments.board_line import Line
from storefront.payments.notice import PaymentNotice
from storefront.sellers import member, scope
from storefront.web import timeline
from storefront.web.access import OVERSEERS
from storefront.web.staff import money_forms
from storefront.web.staff.money_words import ABOUT, DOUBTS, KINDS, SLUGS, WHOSE, WORDS


def shops() -> board.Shops:
    """The shops whose money this person may see; None: all there is, money without a known shop too."""
    mine = [held for held in g.roles if held.role in OVERSEERS]
    is_wide = any(not (held.area_code or held.pengampu_code) for held in mine)
    return None if is_wide else scope.within(mine, OVERSEERS)


def is_operator() -> bool:
    """Whether this person decides; the others only look."""
    return any(role.role == Role.OPERATOR for role in g.roles)


def kind_of(slug: str) -> Kind:
    """The kind that an address names, or a 404."""
    return KINDS.get(slug) or abort(404)


def line_of(kind: Kind, thing: int) -> Line | None:
    """The line, if it still waits and this person may see it. A deed about money of one's own is a 403."""
    place = board.place_of(kind, thing, shops())
    line = next(iter(board_line.load([place])), None) if place else None
    if line and request.method == "POST" and is_own(line.order):
        abort(403)
    return line


def is_own(order: Order | None) -> bool:
    """Whether this person bought it, or belongs to the shop that sold it: then somebody else decides."""
    if order is None:
        return False
    me = actor()
    return order.purchase.user_id == me.id or any(shop.seller_id == order.seller_id for shop in member.shops_of(me))


def render(line: Line, status: int = 200, **forms: Form) -> tuple[str, int]:
    """The whole page, with a form that was sent in the place of its blank one."""
    known = {"number": line.order.number if line.order else "", "amount": _sum(line)}
    events = event.of(line.order) if line.order else []
    page = render_template(
        "staff/money/show.html", line=line, kind=line.kind, slug=SLUGS[line.kind], words=WORDS[line.kind],
        about=ABOUT[line.kind], whose=WHOSE[line.kind], doubt=DOUBTS.get(line.why), now=clock.now(),
        forms=money_forms.blank(place=known) | forms, is_operator=is_operator(), log=timeline.of(events)[-8:],
        raw=_raw(line), reason=timeline.reason, is_own=is_own(line.order),
    )  # fmt: skip
    return page, status


def gone() -> Response:
    """Somebody was faster: a calm word, and back to the board."""
    db.session.rollback()
    flash(_("Baris ini sudah tidak menunggu: sudah ada yang menyelesaikannya."), "info")
    return redirect(url_for("staff.money.index"), 303)


def done(text: str, tone: str = "good") -> Response:
    """The deed is done and written down: back to what still waits."""
    db.session.commit()
    flash(text, tone)
    return redirect(url_for("staff.money.index"), 303)


def actor() -> User:
    """Who decides."""
    user: User = current_user.user
    return user


def _sum(line: Line) -> str:
    """What the bank named, as one types it; nothing when it was no rupiah."""
    known = line.amount if line.currency == "IDR" else None
    return money.rupiah(known).removeprefix("Rp") if known and known > 0 else ""


def _raw(line: Line) -> str:
    """What the bank wrote, as it came: of this notice, or of the latest about the same payment."""
    if isinstance(line.thing, PaymentNotice) and line.thing.raw:
        return line.thing.raw
    if line.payment is None or not line.gateway:
        return ""
    told = select(PaymentNotice.raw).where(PaymentNotice.reference == line.payment.reference, PaymentNotice.raw != "")
    return db.session.scalar(told.order_by(PaymentNotice.id.desc()).limit(1)) or ""
