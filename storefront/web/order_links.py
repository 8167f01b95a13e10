"""Secret links to orders: the seal in the link opens once, then a cookie keeps the door open on this browser."""

from flask import abort, g, make_response, redirect, request
from flask_login import current_user
from werkzeug.wrappers import Response

from storefront.kit import seals
from storefront.orders import order as orders
from storefront.orders import purchase as purchases
from storefront.orders.order import Order
from storefront.orders.purchase import Purchase
from storefront.web import cookies

COOKIE = "pesanan"
MOST = 20
LASTS = 180 * 24 * 3600


def check(number: str) -> Response | None:
    """Let the holder of the link, of its cookie, or the buyer's account in; g.purchase and g.order are then set."""
    number = number.upper()
    if not (4 <= len(number) <= 16 and number.isascii() and number.isprintable()):
        abort(404)
    purchase, order = _find(number)
    if purchase is None:
        abort(404)
    given = request.args.get("kunci", "")
    if given and _fits(given, purchase, order):
        whole = seals.fits(given, "purchase", purchase.number, purchase.link_version)
        return _clean_address(purchase.number if whole else number, given)
    if not (_in_cookie(purchase, order) or _is_own(purchase)):
        abort(404)
    g.purchase, g.order = purchase, order
    return None


def remember(response: Response, number: str, key: str) -> None:
    """Keep the door of an order or purchase open on this browser."""
    kept = [pair for pair in _pairs() if pair[0] != number]
    value = "~".join(f"{name}.{seal}" for name, seal in [(number, key), *kept][:MOST])
    cookies.put(response, COOKIE, value, LASTS)


def opens_whole(purchase: Purchase) -> bool:
    """Whether this visitor may see the whole purchase, and not only one seller's order of it."""
    return _in_cookie(purchase, None) or _is_own(purchase)


def _find(number: str) -> tuple[Purchase | None, Order | None]:
    if "-" in number:
        order = orders.by_number(number)
        return (order.purchase, order) if order else (None, None)
    return purchases.by_number(number), None


def _fits(key: str, purchase: Purchase, order: Order | None) -> bool:
    """A purchase's key opens its orders too; an order's key opens only itself."""
    if seals.fits(key, "purchase", purchase.number, purchase.link_version):
        return True
    return order is not None and seals.fits(key, "order", order.number, order.link_version)


def _clean_address(number: str, key: str) -> Response:
    """After the first use the secret leaves the address bar, the history and the referrer."""
    response = make_response(redirect(request.script_root + request.path, 303))
    remember(response, number, key)
    return response


def _in_cookie(purchase: Purchase, order: Order | None) -> bool:
    return any(
        name in (purchase.number, order.number if order else None) and _fits(key, purchase, order)
        for name, key in _pairs()
    )


def _is_own(purchase: Purchase) -> bool:
    return bool(current_user.is_authenticated and purchase.user_id == current_user.user.id)


def _pairs() -> list[tuple[str, str]]:
    found = [pair.partition(".") for pair in cookies.get(COOKIE).split("~") if "." in pair]
    return [(name, key) for name, _dot, key in found][:MOST]
