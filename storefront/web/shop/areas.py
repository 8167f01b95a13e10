"""The kelurahan the address box asks for while somebody types. Public reference data, the same for everyone."""

from flask import Blueprint, jsonify, request
from werkzeug.wrappers import Response

from storefront.places import kelurahan_search
from storefront.places.kelurahan_near import near
from storefront.web.access import anyone, open_to

bp = Blueprint("areas", __name__, url_prefix="/alamat")

LONGEST = 80


@bp.get("/kelurahan")
@open_to(anyone)
def find() -> Response:
    """`?q=cideng` as `[{code, label, postcode}]`, at most twelve; of a slip (`cidneg`) what was probably meant."""
    words = request.args.get("q", "")[:LONGEST]
    found = kelurahan_search.find(words) or near(words)
    response = jsonify([{"code": each.code, "label": each.label, "postcode": each.postcode} for each in found])
    response.headers["Cache-Control"] = "public, max-age=86400"
    return response
