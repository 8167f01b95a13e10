"""News about turns that a keeper sends by WhatsApp: to shops that nobody reaches by e-mail first of all."""

from flask import Blueprint, abort, flash, redirect, render_template, url_for
from flask_babel import gettext as _
from werkzeug.wrappers import Response

from storefront.galleries import turn_drafts
from storefront.kit.db import db
from storefront.notifications import message, wording
from storefront.web.access import gallery_keeper, open_to
from storefront.web.staff import showcase_page, showcase_words

bp = Blueprint("turn_drafts", __name__, url_prefix="/giliran/<slug>/kabar")

MOST = 30  # on the page: the others come up as these are sent


@bp.get("")
@open_to(gallery_keeper)
def index(slug: str) -> str:
    """What is still to be sent, with the chat and the words ready."""
    showcase = showcase_page.one(slug)
    found = turn_drafts.waiting(showcase, MOST + 1)
    rows = [(each, wording.render(each.message)[0], wording.whatsapp_link(each.message)) for each in found[:MOST]]
    return render_template(
        "staff/turn_drafts/index.html", showcase=showcase, rows=rows, has_more=len(found) > MOST, words=showcase_words
    )


@bp.post("/<code>")
@open_to(gallery_keeper)
def mark_sent(slug: str, code: str) -> Response:
    """A draft was sent by WhatsApp, says who sent it."""
    draft = turn_drafts.one(showcase_page.one(slug), code) or abort(404)
    if message.mark_sent(draft):
        flash(_("Dicatat: kabar sudah Anda kirim."), "good")
    db.session.commit()
    return redirect(url_for(".index", slug=slug), 303)
