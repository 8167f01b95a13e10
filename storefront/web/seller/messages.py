"""Words to shoppers, ready for WhatsApp: a person opens the chat, presses send there, and says so here."""

from flask import Blueprint, abort, flash, g, redirect, render_template, url_for
from flask_babel import gettext as _
from werkzeug.wrappers import Response

from storefront.kit.db import db
from storefront.notifications import message, wording
from storefront.notifications.message import Message, Status
from storefront.orders.telling import seller_desk
from storefront.web.access import open_to, seller_people

bp = Blueprint("messages", __name__, url_prefix="/kabar")


@bp.get("")
@open_to(seller_people)
def index() -> str:
    """What nobody has sent yet."""
    drafts = message.drafts(seller_desk(g.member.seller))
    return render_template("seller/messages/index.html", drafts=[(draft, wording.render(draft)[1]) for draft in drafts])


@bp.post("/<code>/buka")
@open_to(seller_people)
def open_draft(code: str) -> Response:
    """Note that WhatsApp was opened with it, and go there. The address is ours alone: always wa.me."""
    draft = own(code)
    if draft.status == Status.REPLACED:
        flash(_("Sudah ada kabar yang lebih baru untuk pesanan ini."), "info")
        return _back(draft)
    message.open_draft(draft)
    db.session.commit()
    return redirect(wording.whatsapp_link(draft), 303)


@bp.post("/<code>/terkirim")
@open_to(seller_people)
def mark_sent(code: str) -> Response:
    """The person says they pressed send. We believe them, and call it just that."""
    draft = own(code)
    if message.mark_sent(draft):
        flash(_("Dicatat: kabar sudah Anda kirim."), "good")
    db.session.commit()
    return _back(draft)


def own(code: str) -> Message:
    """The draft with this code on this shop's desk."""
    found = message.on_desk(seller_desk(g.member.seller), code) if code.isalnum() else None
    return found or abort(404)


def _back(draft: Message) -> Response:
    return redirect(url_for("seller.orders.show", number=draft.about), 303)
