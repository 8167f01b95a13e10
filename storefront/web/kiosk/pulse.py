"""A lobby screen says once a minute that it is on, and what it shows. Nothing about people; no cookie comes along."""

from flask import Blueprint, Response, request

from storefront.kiosks import heartbeat
from storefront.kit.db import db
from storefront.places import area as areas
from storefront.web.access import anyone, open_to
from storefront.web.limits import KIOSK, limiter

bp = Blueprint("pulse", __name__)


@bp.post("/hidup")
@open_to(anyone)
@limiter.limit(KIOSK)
def beat() -> Response:
    """`layar` is the number the page gave itself, `kota` its city, `ke` the slide. Always an empty answer."""
    city = areas.city(request.form.get("kota", "")[:40])
    if city and heartbeat.beat(request.form.get("layar", ""), city.code, request.form.get("ke", 0, type=int)):
        db.session.commit()
    return Response(status=204)
