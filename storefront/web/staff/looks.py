"""Opens a private picture: the look is written down first, then the picture can be seen for a quarter of an hour."""

from urllib.parse import urlsplit

from flask import Blueprint, abort, redirect, request
from werkzeug.wrappers import Response

from storefront.accounts import history
from storefront.kit.db import db
from storefront.web import looked
from storefront.web.access import open_to, staff
from storefront.web.local_path import local, onward
from storefront.web.staff import money_page

bp = Blueprint("looks", __name__, url_prefix="/lihat")


@bp.post("")
@open_to(staff)
def look() -> Response:
    """`alamat` is the picture's own address; whoever may not open that finds nothing here either."""
    address = local(request.form.get("alamat")) or abort(404)
    what, about = looked.open_picture(address)
    history.note(money_page.actor(), what, about)
    db.session.commit()
    back = urlsplit(request.referrer or "").path.removeprefix(request.script_root)
    return redirect(onward(back or None, onward(address, address)), 303)
