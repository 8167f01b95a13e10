"""What the search box offers while one types, as JSON: the same for everyone, so it may be kept for a minute.

Never beyond midnight in Jakarta, when papers and passes end.
"""

from typing import Any

from flask import Blueprint, jsonify, request, url_for
from flask_babel import gettext as _
from werkzeug.wrappers import Response

from storefront.catalog.suggest import Good, Maker, suggest
from storefront.kit import clock, money
from storefront.web.access import anyone, open_to
from storefront.web.spoken import joined, name_here

bp = Blueprint("suggestions", __name__, url_prefix="/cari")

LONGEST = 60  # letters of a text that is still worth an answer
THUMB = 320  # pixels
MINUTE = 60  # seconds


@bp.get("/saran")
@open_to(anyone)
def index() -> Response:
    """`q`: the text so far. Groups of `{kind, title, items: [{text, href, note?, image?}]}`, none of them empty."""
    found = suggest(request.args.get("q", "")[:LONGEST])
    groups = [
        _group("word", _("Kata"), [_word(text) for text in found.words]),
        _group("good", _("Produk"), [_good(good) for good in found.goods]),
        _group("maker", _("Toko"), [_maker(maker) for maker in found.makers]),
    ]
    response = jsonify([group for group in groups if group["items"]])
    response.headers["Cache-Control"] = f"public, max-age={min(MINUTE, clock.left_of_today())}"
    return response


def _group(kind: str, title: str, items: list[dict[str, str]]) -> dict[str, Any]:
    return {"kind": kind, "title": title, "items": items}


def _word(text: str) -> dict[str, str]:
    return {"text": text, "href": url_for("shop.products.index", q=text)}


def _good(good: Good) -> dict[str, str]:
    image = good.picture.path(THUMB) if good.picture else ""
    href = url_for("shop.products.show", slug=good.slug)
    return {"text": joined(name_here(good)), "href": href, "note": money.rupiah(good.price), "image": image}


def _maker(maker: Maker) -> dict[str, str]:
    return {"text": maker.name, "href": url_for("shop.sellers.show", slug=maker.slug), "note": maker.place}
