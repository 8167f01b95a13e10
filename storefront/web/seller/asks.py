"""What else asks for an answer today, beside new orders: each kind is one bounded question to the database."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import timedelta

from flask import g, url_for
from flask_babel import format_date
from flask_babel import gettext as _
from sqlalchemy import case, select

from storefront.catalog import batches_left
from storefront.catalog.product import Product
from storefront.catalog.product import Status as ProductStatus
from storefront.curation import import_sheet, shop_runs
from storefront.kit import clock
from storefront.kit.db import db
from storefront.orders import at_hand
from storefront.orders.complaint import Status as ComplaintStatus
from storefront.orders.review import Review
from storefront.sellers import mentoring, permit_reminding
from storefront.sellers.seller import Seller
from storefront.web.seller import complaints

MOST = 5  # of one kind; more stand on their own page
SOON = timedelta(hours=12)  # a batch that ends before that is worth a word
NEW = timedelta(days=7)  # a review that is older has been seen


@dataclass(frozen=True)
class Ask:
    """One line: what it is about, where to answer it, and how pressing it is."""

    words: str
    href: str
    more: str = ""
    tone: str = "wait"


def all_of_today() -> list[Ask]:
    """Everything the person signed in may answer, the most pressing kind first."""
    member = g.member
    kinds: list[tuple[bool, Callable[[Seller], Iterator[Ask]]]] = [
        (True, _cancelling), (True, _late), (True, _complaints), (member.is_owner, _mentors),
        (member.keeps_goods, _shut), (member.keeps_goods, _batches), (member.keeps_goods, _higher),
        (member.keeps_goods, _sheet), (member.keeps_shop, _papers), (True, _reviews),
    ]  # fmt: skip
    return [ask for may, kind in kinds if may for ask in kind(member.seller)]


def _cancelling(seller: Seller) -> Iterator[Ask]:
    for wish in at_hand.wishes(seller, MOST):
        number = wish.order.number
        yield Ask(
            _("Pembeli ingin membatalkan %(number)s", number=number), url_for("seller.orders.show", number=number)
        )


def _late(seller: Seller) -> Iterator[Ask]:
    for order in at_hand.late(seller, MOST):
        words = _("%(number)s sudah lewat waktu janji", number=order.number)
        yield Ask(words, url_for("seller.orders.show", number=order.number), tone="bad")
    for order in at_hand.unfetched(seller, MOST):
        words = _("%(number)s belum juga diambil", number=order.number)
        yield Ask(words, url_for("seller.orders.show", number=order.number))


def _complaints(seller: Seller) -> Iterator[Ask]:
    for each in complaints.to_answer(seller.id, MOST):
        here = url_for("seller.complaints.show", code=each.code)
        if each.status == ComplaintStatus.PROMISED:
            yield Ask(_("Janji kirim pengganti untuk %(number)s", number=each.order.number), here)
        else:
            yield Ask(_("Keluhan tentang %(number)s", number=each.order.number), here, tone="bad")


def _mentors(seller: Seller) -> Iterator[Ask]:
    for leave in mentoring.asking(seller.id):
        words = _("%(name)s ingin membantu sebagai pendamping", name=leave.user.name)
        yield Ask(words, url_for("seller.people.index"), leave.why)


def _batches(seller: Seller) -> Iterator[Ask]:
    for batch, units in batches_left.ending(seller.id, clock.now() + SOON, MOST):
        words = _("Masih %(count)s %(product)s dari yang dibuat", count=units, product=batch.variant.product.name)
        yield Ask(words, url_for("seller.batches.index"), _("Sebentar lagi tidak dijual."))


def _shut(seller: Seller) -> Iterator[Ask]:
    """What staff took down, then what curators gave back."""
    shut = (ProductStatus.SUSPENDED, ProductStatus.RETURNED)
    mine = select(Product).where(Product.seller_id == seller.id, Product.status.in_(shut))
    down_first = case((Product.status == ProductStatus.SUSPENDED, 0), else_=1)
    for product in db.session.scalars(mine.order_by(down_first, Product.id.desc()).limit(MOST)):
        if product.status == ProductStatus.SUSPENDED:
            here = url_for("seller.take_downs.show", slug=product.slug)
            more = _("Tidak tampil di toko. Baca alasannya, lalu jawab.")
            yield Ask(_("%(product)s diturunkan petugas", product=product.name), here, more, "bad")
        else:
            words = _("%(product)s dikembalikan kurator", product=product.name)
            yield Ask(words, url_for("seller.products.edit", slug=product.slug), product.status_why)


def _higher(seller: Seller) -> Iterator[Ask]:
    """What came back from a level above the pass it has: it stays in the shop meanwhile."""
    for run in shop_runs.to_mend(seller.id, MOST):
        if run.product.status != ProductStatus.RETURNED:
            words = _("%(product)s: ada yang perlu diperbaiki untuk kurasi", product=run.product.name)
            yield Ask(words, url_for("seller.curation.show", code=run.code), run.next_step or run.why)


def _sheet(seller: Seller) -> Iterator[Ask]:
    sheet = import_sheet.alive(seller.id)
    if sheet is not None:
        words = _("Lembar Anda sedang dikerjakan")
        if sheet.status == import_sheet.Status.CHECKED:
            words = _("Lembar Anda sudah dicoba: jalankan atau batalkan")
        yield Ask(words, url_for("seller.sheets.show", code=sheet.code), tone="info")


def _papers(seller: Seller) -> Iterator[Ask]:
    for permit in permit_reminding.refused(seller.id, MOST):
        words = _("Surat %(name)s belum diterima petugas", name=permit.name)
        yield Ask(words, url_for("seller.permits.show", code=permit.code), tone="bad")
    for permit in permit_reminding.ending(seller.id, MOST):
        if permit.ends_on is None:
            continue
        here, over = url_for("seller.permits.show", code=permit.code), permit.ends_on < clock.today()
        day = format_date(permit.ends_on, "d MMM y")
        words = _("Surat %(name)s berakhir %(day)s", name=permit.name, day=day)
        yield Ask(words, here, _("Barangnya tidak tampil.") if over else "", "bad" if over else "wait")


def _reviews(seller: Seller) -> Iterator[Ask]:
    newest = select(Review.answer, Review.hidden_at, Review.written_at).where(Review.seller_id == seller.id)
    rows = db.session.execute(newest.order_by(Review.id.desc()).limit(MOST)).all()
    if any(not row.answer and row.hidden_at is None and row.written_at > clock.now() - NEW for row in rows):
        yield Ask(_("Ada ulasan baru"), url_for("seller.reviews.index"), tone="info")
