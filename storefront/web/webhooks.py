"""Where gateways knock: verify the raw bytes, store, commit, answer. Looking into it is the worker's part."""

import hashlib
from collections.abc import Mapping

from flask import Blueprint, abort, current_app, jsonify, request
from werkzeug.wrappers import Response

from storefront.kit import clock
from storefront.kit.db import db
from storefront.payments import notice as notices
from storefront.payments import notice_number
from storefront.payments.gateways.contract import BadNotice
from storefront.payments.gateways.snap import SnapGateway
from storefront.web.access import open_to, signature
from storefront.web.gateways import gateway

bp = Blueprint("webhooks", __name__, url_prefix="/webhook")

MOST_BYTES = 64 * 1024
NOTICE, TOKEN = "52", "73"  # SNAP's services; other gateways look at the status alone
SAID = {400: "Bad Request", 401: "Unauthorized", 405: "Requested Function Is Not Supported", 409: "Conflict"}
SAID_OF = {"40001": "Invalid Field Format", "40002": "Invalid Mandatory Field", "40101": "Invalid Token (B2B)"}


@bp.post("/<name>")
@open_to(signature)
def receive(name: str) -> tuple[Response, int]:
    """A notice. One we cannot trust is refused and leaves no trace but a log line."""
    return _receive(name)


@bp.post("/snap/v1.0/qr/qr-mpm-notify")
@open_to(signature)
def notify() -> tuple[Response, int]:
    """The same for a SNAP bank that knows one address of ours and puts the standard's paths behind it."""
    return _receive("snap")


@bp.post("/snap/v1.0/access-token/b2b")
@open_to(signature)
def token() -> tuple[Response, int]:
    """A token for a SNAP bank that signs its notices with one of ours. Nothing is stored."""
    speaker = gateway("snap")
    if not isinstance(speaker, SnapGateway):
        abort(404)
    try:
        return _answer(speaker.give_token(request.headers, _raw()))
    except BadNotice as wrong:
        return _refused("snap", wrong, TOKEN)


def _receive(name: str) -> tuple[Response, int]:
    speaker = gateway(name)
    if speaker is None:
        abort(404)
    raw = _raw()
    try:
        notice = speaker.read_notice(request.headers, raw, request.full_path.rstrip("?"))
        if notice.number and not notice_number.is_free(name, notice.number, hashlib.sha256(raw).hexdigest()):
            raise BadNotice("its number stood for another one today", 409)
    except BadNotice as wrong:
        db.session.rollback()
        return _refused(name, wrong, NOTICE)
    notices.store(name, notice)
    db.session.commit()
    return _answer(speaker.receipt)


def _raw() -> bytes:
    """The body as it came, never unpacked: signatures are over bytes."""
    request.max_content_length = MOST_BYTES
    return request.get_data()


def _refused(name: str, wrong: BadNotice, service: str) -> tuple[Response, int]:
    current_app.logger.warning("untrusted notice for %s: %s", name, wrong)
    said = SAID_OF.get(f"{wrong.status}{wrong.case}", SAID[wrong.status])
    message = f"{said} {{{wrong.at}}}" if wrong.at else said
    return _answer({"responseCode": f"{wrong.status}{service}{wrong.case}", "responseMessage": message}, wrong.status)


def _answer(said: Mapping[str, str], status: int = 200) -> tuple[Response, int]:
    response = jsonify(said)
    response.headers["X-TIMESTAMP"] = clock.wib(clock.now()).isoformat(timespec="seconds")
    return response, status
