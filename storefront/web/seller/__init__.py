"""The seller wing: everything a shop does from one phone."""

from flask import Blueprint
from werkzeug.wrappers import Response

from storefront.web.security import POLICY
from storefront.web.seller import (
    batches,
    book,
    cancel_requests,
    closing,
    closures,
    complaints,
    counts,
    days,
    delivery,
    failures,
    handing_over,
    incoming,
    invitations,
    joining,
    mentors,
    messages,
    money,
    no_show,
    offers,
    orders,
    parts,
    people,
    permit_goods,
    permits,
    photos,
    printing,
    product_details,
    product_new,
    product_papers,
    product_states,
    production,
    products,
    qris,
    refunds,
    reports,
    reviews,
    sheets,
    shelf,
    shop,
    shop_photo,
    statements,
    steps,
    stock,
    story,
    today,
    variants,
)

# A form that notes "opened" and then goes on to a chat is held to `form-action` at every redirect on its way.
TO_CHATS = POLICY.replace("form-action 'self'", "form-action 'self' https://wa.me https://api.whatsapp.com")

seller = Blueprint("seller", __name__, url_prefix="/penjual")
for page in (
    today,
    orders,
    steps,
    cancel_requests,
    handing_over,
    parts,
    failures,
    no_show,
    production,
    printing,
    money,
    incoming,
    statements,
    refunds,
    reports,
    complaints,
    reviews,
    offers,
    products,
    product_new,
    product_details,
    product_states,
    variants,
    photos,
    sheets,
    shelf,
    stock,
    counts,
    batches,
    book,
    shop,
    shop_photo,
    qris,
    messages,
    joining,
    closing,
    invitations,
    mentors,
    people,
    closures,
    days,
    delivery,
    permit_goods,
    permits,
    product_papers,
    story,
):
    seller.register_blueprint(page.bp)


@seller.after_request
def let_drafts_out(response: Response) -> Response:
    """These pages' forms may lead to WhatsApp, and to nothing else outside."""
    response.headers.setdefault("Content-Security-Policy", TO_CHATS)
    return response
