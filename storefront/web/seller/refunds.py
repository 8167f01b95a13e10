"""Money that goes back: what the shop owes, to whom, by when; yes or no to it, and the proof that it went."""

from flask import Blueprint, abort, flash, g, redirect, render_template, request, url_for
from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from sqlalchemy import func, select
from sqlalchemy.orm import joinedload
from werkzeug.wrappers import Response
from wtforms import Form

from storefront.kit import vault
from storefront.kit.db import db
from storefront.kit.images import BadPicture
from storefront.orders.order import Order
from storefront.payments import refund as refunds
from storefront.payments import refund_deciding, refund_sending
from storefront.payments.refund import OPEN, Refund
from storefront.web import private_picture, refunding
from storefront.web.access import open_to, seller_owner
from storefront.web.seller import order_page, refund_cards
from storefront.web.seller.refund_forms import NotOwedForm, SentForm

bp = Blueprint("refunds", __name__, url_prefix="/pengembalian")

PAGE = 20
TABS = {"dikirim": _l("Harus kembali"), "selesai": _l("Sudah")}

Answer = Response | tuple[str, int]


@bp.get("")
@open_to(seller_owner)
def index() -> str:
    """What is owed, the most pressing first; or what is over, the newest first. `sesudah` is the last one's code."""
    tab = request.args.get("status", "")
    tab = tab if tab in TABS else "dikirim"
    found = page_of(tab, request.args.get("sesudah", ""))
    return render_template(
        "seller/refunds/index.html", tab=tab, tabs=TABS, cards=refund_cards.of(found[:PAGE]), owed=owed(),
        more=found[PAGE - 1].code if len(found) > PAGE else None, is_first="sesudah" not in request.args,
    )  # fmt: skip


@bp.post("/<code>/setuju")
@open_to(seller_owner)
def approve(code: str) -> Response:
    """The owner agrees that it goes back."""
    refund = own(code)
    if refund_deciding.approve(refund, g.member.user):
        db.session.commit()
        by_bank = refunding.by_bank(refund)
        flash(
            _("Disetujui. Bank mengembalikannya sendiri.") if by_bank else _("Disetujui. Sekarang kirim uangnya."),
            "good",
        )
    else:
        db.session.rollback()
        flash(_("Jawaban untuk pengembalian ini sudah dicatat."), "info")
    return _back(refund)


@bp.post("/<code>/tolak")
@open_to(seller_owner)
def decline(code: str) -> Answer:
    """The owner says no and why; staff look at every no."""
    refund = own(code)
    form = NotOwedForm(request.form, prefix=refund_cards.not_owed_name(refund))
    if not form.validate():
        return _again(refund, refund_cards.not_owed_name(refund), form)
    if refund_deciding.decline(refund, form.words.data, g.member.user):
        db.session.commit()
        flash(_("Dicatat. Petugas memeriksa alasan Anda dan bisa memutuskan lain."), "info")
    else:
        db.session.rollback()
        flash(_("Jawaban untuk pengembalian ini sudah dicatat."), "info")
    return _back(refund)


@bp.post("/<code>/kirim")
@open_to(seller_owner)
def send(code: str) -> Answer:
    """The owner has sent it and says how. The picture is kept first: decoding takes a moment and holds no lock."""
    refund = own(code)
    name = refund_cards.sent_name(refund)
    form = SentForm(request.form | request.files, prefix=name)
    if not form.validate():
        return _again(refund, name, form)
    if not refund_sending.may_send(refund):
        return _not_now(refund)
    try:
        photo = _keep_photo(form.photo.name, refund.code)
    except BadPicture:
        form.photo.errors = [
            _("Foto ini tidak bisa dibaca. Kirim foto JPG atau PNG paling besar 8 MB, atau kosongkan.")
        ]
        return _again(refund, name, form)
    if not refund_sending.by_hand(refund, form.reference.data, g.member.user, photo):
        db.session.rollback()
        return _not_now(refund)
    db.session.commit()
    flash(_("Pengembalian dicatat dan pembeli diberi tahu."), "good")
    return _back(refund)


@bp.get("/<code>/bukti")
@open_to(seller_owner)
def proof(code: str) -> Response:
    """The picture of the transfer."""
    refund = own(code)
    return private_picture.send(f"refund-{refund.code}", refund.proof_photo)


def own(code: str) -> Refund:
    """A refund of this shop; anyone else's does not exist here."""
    refund = refunds.by_code(code)
    return refund if refund and refund.order.seller_id == g.member.seller_id else abort(404)


def page_of(tab: str, after: str) -> list[Refund]:
    """One more than a page of the shop's refunds, with order and shopper, behind the one with the code `after`."""
    of_order = joinedload(Refund.order).joinedload(Order.purchase)
    mine = select(Refund).join(Refund.order).options(of_order).where(Order.seller_id == g.member.seller_id)
    mine = mine.where(Refund.status.in_(OPEN) if tab == "dikirim" else Refund.status.not_in(OPEN))
    last = select(Refund.id).where(Refund.code == after).scalar_subquery()
    if after and after.isalnum():
        mine = mine.where(Refund.id > last if tab == "dikirim" else Refund.id < last)
    ordered = mine.order_by(Refund.id if tab == "dikirim" else Refund.id.desc())
    return list(db.session.scalars(ordered.limit(PAGE + 1)))


def owed() -> int:
    """Rupiah that the shop has yet to give back."""
    mine = select(func.coalesce(func.sum(Order.refund_open), 0)).where(
        Order.seller_id == g.member.seller_id, Order.refund_open > 0
    )
    return int(db.session.scalar(mine) or 0)


def _keep_photo(name: str, code: str) -> str | None:
    chosen = request.files.get(name)
    original = chosen.read() if chosen else b""
    db.session.commit()
    return vault.keep(original, private_picture.folder(), f"refund-{code}") if original else None


def _again(refund: Refund, name: str, form: Form) -> tuple[str, int]:
    return order_page.render(refund.order, 422, **{name: form})


def _not_now(refund: Refund) -> Response:
    flash(_("Pengembalian ini sudah dicatat, atau sedang dikirim oleh bank."), "info")
    return _back(refund)


def _back(refund: Refund) -> Response:
    return redirect(url_for("seller.orders.show", number=refund.order.number), 303)
