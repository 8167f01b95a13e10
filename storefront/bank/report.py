"""The settlement file a bank gives out for each day: every movement of one gateway, for the shop to compare with.

`GET /laporan/<snap|stripe>/<YYYY-MM-DD>.csv` by HTTP Basic with the client's own credentials: client id and secret
for `snap`, the secret key as user name for `stripe`. Amounts are whole rupiah, moments have their offset.
"""

import csv
import hmac
import io
from datetime import date

from flask import Blueprint, Response, abort, request

from storefront.bank import movement
from storefront.bank.code import Face
from storefront.bank.desk import desk
from storefront.bank.movement import Movement
from storefront.kit import clock

bp = Blueprint("report", __name__, url_prefix="/laporan")

COLUMNS = ("kind", "reference", "gateway_reference", "amount", "currency", "merchant", "at", "event")


@bp.get("/<gateway>/<day>.csv")
def file(gateway: str, day: str) -> Response:
    if gateway not in list(Face):
        abort(404)
    if not _may(gateway):
        return Response("401\n", 401, {"WWW-Authenticate": f'Basic realm="{gateway}"'}, mimetype="text/plain")
    with desk().books.begin() as session:
        lines = movement.settled(session, gateway, _day(day))
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow(COLUMNS)
    writer.writerows(map(_row, lines))
    return Response(text.getvalue(), mimetype="text/csv")


def _may(gateway: str) -> bool:
    given, settings = request.authorization, desk().settings
    shown = f"{given.username}:{given.password or ''}" if given else ""
    if gateway == Face.SNAP:
        right = f"{settings.snap_client_id}:{settings.snap_client_secret}"
    else:
        right = f"{settings.stripe_secret_key}:"
    is_open = gateway == Face.SNAP or settings.speaks_stripe
    return is_open and hmac.compare_digest(shown.encode(), right.encode())


def _day(text: str) -> date:
    try:
        return date.fromisoformat(text)
    except ValueError:
        abort(404)


def _row(moved: Movement) -> tuple[str | int, ...]:
    at = clock.wib(moved.at).isoformat(timespec="seconds")
    who = (moved.kind, moved.reference, moved.gateway_reference)
    return (*who, moved.amount, moved.currency, moved.account, at, moved.number)
