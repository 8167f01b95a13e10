"""Where one is signed in, and signing out elsewhere."""

from flask import Blueprint, abort, flash, redirect, render_template, session, url_for
from flask_babel import gettext as _
from flask_login import current_user
from werkzeug.wrappers import Response

from storefront.accounts import sign_in
from storefront.kit.db import db
from storefront.web import visitor
from storefront.web.access import open_to, signed_in

bp = Blueprint("devices", __name__, url_prefix="/akun/perangkat")

# What browsers call themselves, the more special first: each also names those it descends from.
BROWSERS = {
    "Edg": "Edge", "OPR/": "Opera", "SamsungBrowser": "Samsung Internet", "UCBrowser": "UC Browser", "FxiOS": "Firefox",
    "Firefox": "Firefox", "CriOS": "Chrome", "Chrome": "Chrome", "Safari": "Safari",
}  # fmt: skip
SYSTEMS = {
    "iPhone": "iPhone", "iPad": "iPad", "Android": "Android", "Windows": "Windows", "CrOS": "Chromebook",
    "Macintosh": "Mac", "Linux": "Linux",
}  # fmt: skip


@bp.get("")
@open_to(signed_in)
def index() -> str:
    """The live devices, this one marked."""
    live = sign_in.devices(current_user.user)
    rows = [(device, name_of(device.device), device.id == current_user.sign_in.id) for device in live]
    return render_template("account/devices/index.html", rows=rows)


@bp.post("/<code>/keluar")
@open_to(signed_in)
def end(code: str) -> Response:
    """Sign one device out; the second tap finds it out already, which is just as well."""
    if not sign_in.is_own(current_user.user, code):
        abort(404)
    is_this_one = code == current_user.sign_in.code
    sign_in.end(current_user.user, code)
    db.session.commit()
    if is_this_one:
        return _out()
    flash(_("Perangkat itu sudah dikeluarkan."), "good")
    return redirect(url_for(".index"), 303)


@bp.post("/keluar-lainnya")
@open_to(signed_in)
def end_others() -> Response:
    """Sign out everywhere but here."""
    sign_in.end(current_user.user, but=current_user.sign_in)
    db.session.commit()
    flash(_("Semua perangkat lain sudah dikeluarkan."), "good")
    return redirect(url_for(".index"), 303)


@bp.post("/keluar-semua")
@open_to(signed_in)
def end_all() -> Response:
    """Sign out everywhere, here too."""
    sign_in.end(current_user.user)
    db.session.commit()
    return _out()


def name_of(agent: str) -> str:
    """What a person calls the device: `Chrome di Android`. Never more than a hint: browsers say what they like."""
    browser = next((name for mark, name in BROWSERS.items() if mark in agent), _("Peramban"))
    system = next((name for mark, name in SYSTEMS.items() if mark in agent), None)
    return _("%(browser)s di %(system)s", browser=browser, system=system) if system else browser


def _out() -> Response:
    session.clear()
    flash(_("Anda sudah keluar."), "good")
    response = redirect(url_for("account.sign_in.show"), 303)
    visitor.leave(response)
    return response
