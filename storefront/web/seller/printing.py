"""Paper for the parcel: labels and receipts (nota), for a sheet of A4 or the 58 mm roll of a pocket printer."""

from flask import Blueprint, g, render_template, request
from flask_babel import lazy_gettext as _l
from sqlalchemy import Select, and_, or_, select
from sqlalchemy.orm import joinedload

from storefront.kit import clock, links
from storefront.kit.db import db
from storefront.orders.order import Order, Status
from storefront.orders.purchase import Purchase
from storefront.places.area import Area
from storefront.qris import picture
from storefront.web.access import open_to, seller_member
from storefront.web.seller import order_page
from storefront.web.seller.order_page import Row
from storefront.web.seller.orders import in_tab

bp = Blueprint("printing", __name__, url_prefix="/cetak")

MOST = 60  # slips at once: a long roll, or eight sheets
KINDS = {"label": _l("Label untuk paket"), "nota": _l("Nota untuk pembeli")}
PAPERS = {"58": _l("Rol 58 mm (printer kecil)"), "a4": _l("Kertas A4")}


@bp.get("")
@open_to(seller_member)
def index() -> str:
    """What can be printed: the orders in work, ticked."""
    mine = _mine().where(or_(in_tab("diproses"), in_tab("siap")))
    rows = order_page.rows(list(db.session.scalars(mine.order_by(Order.ready_on, Order.id).limit(MOST))))
    return render_template("seller/printing/index.html", rows=rows, kinds=KINDS, papers=PAPERS)


@bp.get("/lembar")
@open_to(seller_member)
def sheet() -> str:
    """The slips themselves, in the order they were asked for; what is not this shop's is left out."""
    kind, paper = (request.args.get(name, "") for name in ("apa", "kertas"))
    numbers = [number for number in request.args.getlist("nomor")[:MOST] if number.isascii() and number.isprintable()]
    found = {row.order.number: row for row in order_page.rows(list(db.session.scalars(_asked(numbers))))}
    return render_template(
        "seller/printing/sheet.html", kind=kind if kind in KINDS else "label", paper=paper if paper in PAPERS else "58",
        rows=[found[number] for number in dict.fromkeys(numbers) if number in found], kinds=KINDS, code=code,
        needs_address=needs_address, printed_at=clock.now(),
    )  # fmt: skip


def code(row: Row) -> str:
    """A QR picture that leads to the order's page: whoever packs scans it and sees what is in it."""
    title = f"Pesanan {row.order.number}"
    return picture.svg(links.absolute(links.SELLER_ORDER, number=row.order.number), title=title)


def needs_address(row: Row) -> bool:
    """Whether the slip must say where it goes."""
    order = row.order
    return bool(order_page.address_is_needed(order) and order.way in order_page.NEEDS_ADDRESS and order.purchase.street)


def _asked(numbers: list[str]) -> Select[tuple[Order]]:
    paid = and_(Order.received > 0, Order.status.in_([Status.PLACED, Status.ACCEPTED, Status.COMPLETED]))
    return _mine().where(Order.number.in_(numbers), paid)


def _mine() -> Select[tuple[Order]]:
    buyer = joinedload(Order.purchase).joinedload(Purchase.area).joinedload(Area.parent).joinedload(Area.parent)
    return select(Order).options(buyer, joinedload(Order.seller)).where(Order.seller_id == g.member.seller_id)
