"""Where gateways knock: verify the raw bytes, store, commit, answer. Looking into it is the worker's part."""

from flask import Blueprint, abort, current_app, jsonify, request
from werkzeug.wrappers import Response

from storefront.kit.db import db
from storefront.payments import notice as notices
from storefront.payments.gateways.contract import BadNotice
from storefront.web.access import open_to, signature
from storefront.web.gateways import gateway

bp = Blueprint("webhooks", __name__, url_prefix="/webhook")

MOST_BYTES = 64 * 1024


@bp.post("/<name>")
@open_to(signature)
def receive(name: str) -> tuple[Response, int]:
    """A notice. One we cannot trust is refused and leaves no trace but a log line."""
    speaker = gateway(name)
    if speaker is None:
        abort(404)
    request.max_content_length = MOST_BYTES
    raw = request.get_data()
    try:
        notice = speaker.read_notice(request.headers, raw, request.full_path.rstrip("?"))
    except BadNotice as wrong:
        current_app.logger.warning("untrusted notice for %s: %s", name, wrong)
        return jsonify(responseCode="4015200", responseMessage="Unauthorized"), 401
    notices.store(name, notice)
    db.session.commit()
    return jsonify(speaker.receipt), 200
