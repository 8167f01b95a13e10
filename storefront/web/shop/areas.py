"""The kelurahan the address box asks for while somebody types. Public reference data, the same for everyone."""

from flask import Blueprint, jsonify, request
from werkzeug.wrappers import Response

from storefront.places import kelurahan_search
from storefront.web.access import anyone, open_to

bp = Blueprint("areas", __name__, url_prefix="/alamat")

LONGEST = 80


@bp.get("/kelurahan")
@open_to(anyone)
def find() -> Response:
    """`?q=cideng` as `[{code, label, postcode}]`, at most twelve."""
    found = kelurahan_search.find(request.args.get("q", "")[:LONGEST])
    response = jsonify([{"code": each.code, "label": each.label, "postcode": each.postcode} for each in found])
    response.headers["Cache-Control"] = "public, max-age=86400"
    return response
