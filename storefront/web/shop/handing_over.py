"""What the shopper's order page shows at the counter, and when the goods did not come: a code, a picture."""

from flask import Blueprint, Response, abort, g
from flask_babel import gettext as _

from storefront.orders import failure, limits, pickup
from storefront.orders.order import Order
from storefront.qris import picture
from storefront.web import private_picture
from storefront.web.access import open_to, order_link

bp = Blueprint("handing_over", __name__, url_prefix="/pesanan/<number>")


@bp.get("/kode.svg")
@open_to(order_link)
def code(number: str) -> Response:
    """The pick-up code as a drawing, while the goods lie ready; the seller's phone opens the parcel by it."""
    order = own()
    if not (limits.waits_to_be_fetched(order) and order.pickup_code):
        abort(404)
    drawing = picture.svg(pickup.qr_text(order), title=_("Kode ambil %(code)s", code=order.pickup_code))
    response = Response(drawing, mimetype="image/svg+xml")
    response.headers["Cache-Control"] = "private, no-store"
    return response


@bp.get("/gagal/<code>/foto")
@open_to(order_link)
def photo(number: str, code: str) -> Response:
    """The picture the seller took where a delivery failed."""
    tried = failure.by_code(own(), code) or abort(404)
    return private_picture.send(tried.owner, tried.proof_photo)


def own() -> Order:
    """The order of this address; a whole purchase has no parcel."""
    order: Order | None = g.order
    return order or abort(404)
