"""The twin of a spot on a shelf: what the code on a price card opens on the phone of somebody who stands before it."""

from flask import Blueprint, abort, render_template

from storefront.catalog import photo
from storefront.galleries import gallery as galleries
from storefront.galleries import on_show
from storefront.galleries.gallery import Gallery, GallerySpot
from storefront.galleries.turn import Turn
from storefront.sellers import qris_account
from storefront.web.access import anyone, open_to
from storefront.web.page_cache import cached_page
from storefront.web.shop import products
from storefront.web.shop.galleries import is_over, places

bp = Blueprint("shelf_spots", __name__, url_prefix="/galeri/<slug>/rak")

OTHERS = 4


@bp.get("/<spot>")
@open_to(anyone)
@cached_page
def show(slug: str, spot: str) -> str:
    """The good that stands here now, one tap from the basket; where there is none, what is nearest to it.

    The code belongs to the spot and stays when the good changes: a card that was not taken down leads to what stands
    there now, so the page always names what stood there before.
    """
    gallery = galleries.by_slug(slug) or abort(404)
    here = on_show.spot(gallery, spot) or abort(404)
    turn = on_show.on_spot(here) if gallery.is_visitable else None
    before = on_show.before(here, turn)
    if turn is None:
        return _empty(gallery, here, before)
    product = products.find(turn.product.slug) or abort(404)  # it stands here, so it is public
    is_selling = qris_account.live(product.seller_id) is not None
    choices = products.choices_of(product, is_selling)
    return render_template(
        "shop/shelf_spots/show.html", gallery=gallery, spot=here, product=product, seller=product.seller,
        choices=choices, word=products.best_word(choices, is_selling), prices=products.span(choices),
        is_selling=is_selling, photos=[each.picture for each in photo.of(product.id)], until=turn.period.ends_on,
        before=places([before] if before else []), level=products.level_words(product),
    )  # fmt: skip


def _empty(gallery: Gallery, here: GallerySpot, before: Turn | None) -> str:
    turns = on_show.standing([each.id for each in on_show.shelves(gallery)]) if gallery.is_visitable else []
    shown = places([*([before] if before else []), *turns[:OTHERS]])
    return render_template(
        "shop/shelf_spots/empty.html", gallery=gallery, spot=here, before=shown[:1] if before else [],
        others=shown[1:] if before else shown, is_over=is_over(gallery),
    )  # fmt: skip
