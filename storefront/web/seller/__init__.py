"""The seller wing: everything a shop does from one phone."""

from flask import Blueprint
from werkzeug.wrappers import Response

from storefront.web.security import POLICY
from storefront.web.seller import (
    incoming,
    messages,
    money,
    offers,
    orders,
    products,
    qris,
    refunds,
    shelf,
    shop,
    statements,
    steps,
    today,
)

# A form that notes "opened" and then goes on to a chat is held to `form-action` at every redirect on its way.
TO_CHATS = POLICY.replace("form-action 'self'", "form-action 'self' https://wa.me https://api.whatsapp.com")

seller = Blueprint("seller", __name__, url_prefix="/penjual")
for page in (today, orders, steps, money, incoming, statements, refunds, offers, products, shelf, shop, qris, messages):
    seller.register_blueprint(page.bp)


@seller.after_request
def let_drafts_out(response: Response) -> Response:
    """These pages' forms may lead to WhatsApp, and to nothing else outside."""
    response.headers.setdefault("Content-Security-Policy", TO_CHATS)
    return response
