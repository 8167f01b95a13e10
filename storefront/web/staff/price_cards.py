"""Price cards to print and to stand on the shelf: eight on a sheet of A4, all of them or one."""

from flask import Blueprint, render_template, request
from flask_babel import gettext as _

from storefront.galleries import price_card, shelf
from storefront.kit import clock
from storefront.web.access import gallery_keeper, open_to
from storefront.web.staff.galleries import mine

bp = Blueprint("price_cards", __name__, url_prefix="/galeri/<slug>/kartu")


@bp.get("")
@open_to(gallery_keeper)
def show(slug: str) -> str:
    """The cards of what stands there now, or of what comes next; `?rak=A1-03` prints one."""
    gallery, is_next = mine(slug), request.args.get("untuk") == "berikutnya"
    found = shelf.of(gallery)
    turns = found.next if is_next else [place.turn for place in found.places if place.turn]
    codes = [turn.spot.code for turn in turns if turn.spot]
    one = request.args.get("rak", "")[:20].strip().upper()
    if one in codes:
        turns = [turn for turn in turns if turn.spot and turn.spot.code == one]
    return render_template(
        "staff/price_cards/show.html", gallery=gallery, is_next=is_next, codes=codes, one=one if one in codes else "",
        cards=price_card.cards(gallery, turns, _("Kode QR rak")), today=clock.today(), coming=found.next[:1],
    )  # fmt: skip
