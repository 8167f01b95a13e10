"""A shop's papers: what stands, what is missing, sending one, and the goods that rest on each."""

from flask import Blueprint, abort, flash, g, redirect, render_template, request, url_for
from flask_babel import gettext as _
from sqlalchemy.exc import IntegrityError
from werkzeug.exceptions import RequestEntityTooLarge
from werkzeug.wrappers import Response

from storefront.catalog import papers_choosing, papers_sending, version
from storefront.kit import codes
from storefront.kit.db import db
from storefront.kit.images import BadPicture
from storefront.sellers import permit, permit_sending
from storefront.sellers.permit import Kind, Permit, Status
from storefront.sellers.permit_sending import SentBefore
from storefront.web import permit_words, private_picture, uploading
from storefront.web.access import open_to, seller_shop
from storefront.web.limits import PHOTOGRAPH, by_person, limiter
from storefront.web.seller import permit_draft, permit_forms, permit_page
from storefront.web.seller.permit_forms import PaperForm

bp = Blueprint("permits", __name__, url_prefix="/surat")

Answer = Response | str | tuple[str, int]
RENEWABLE = (Status.ACCEPTED, Status.REJECTED, Status.REVOKED)


@bp.get("")
@open_to(seller_shop)
def index() -> str:
    """All papers by kind, with what the shop's goods need and nobody has sent yet."""
    return permit_page.index()


@bp.get("/baru")
@open_to(seller_shop)
def new() -> str:
    """Choose a kind, then type the paper."""
    kind = _kind(request.args.get("jenis", ""))
    if kind is None:
        return render_template("seller/permits/kinds.html", kinds=permit.NAMES, what=permit_words.WHAT)
    return _ask(permit_forms.form_for(kind), None)


@bp.post("/baru")
@limiter.limit(PHOTOGRAPH, key_func=by_person)
@open_to(seller_shop)
def add() -> Answer:
    """Send a paper to be checked."""
    kind = _kind(request.args.get("jenis", ""))
    return _send(kind, None) if kind else redirect(url_for(".new"), 303)


@bp.get("/<code>")
@open_to(seller_shop)
def show(code: str) -> str:
    """One paper, how it stands, and the goods that rest on it."""
    return permit_page.render(_own(code))


@bp.get("/<code>/perbarui")
@open_to(seller_shop)
def renew(code: str) -> Answer:
    """Type the one that takes this one's place: a renewed one, or the same one mended."""
    old = _own(code)
    if not _may_renew(old):
        return redirect(url_for(".show", code=code), 303)
    return _ask(permit_forms.form_for(old.kind, of=old, is_renewal=old.status != Status.REJECTED), old)


@bp.post("/<code>/perbarui")
@limiter.limit(PHOTOGRAPH, key_func=by_person)
@open_to(seller_shop)
def replace(code: str) -> Answer:
    """Send it; the old one stands until staff accept the new one."""
    old = _own(code)
    return _send(old.kind, old) if _may_renew(old) else _nothing(code)


@bp.post("/<code>/tarik")
@open_to(seller_shop)
def take_back(code: str) -> Response:
    """Take back a paper under check or refused, or one on which no goods in the shop rest."""
    mine = _own(code)
    if papers_choosing.is_needed(mine) or not permit_sending.take_back(mine, g.member.user):
        return _nothing(code)
    version.bump()
    db.session.commit()
    flash(_("Surat ini sudah ditarik. Fotonya dihapus."), "good")
    return redirect(url_for(".index"), 303)


@bp.get("/<code>/foto")
@open_to(seller_shop)
def photo(code: str) -> Response:
    """The shop's own photograph of a paper. A mentor asks the shop to show it: the leave is for helping to send."""
    mine = _own(code)
    return abort(404) if g.member.is_mentor else private_picture.send(mine.vault, mine.picture_key)


def _send(kind: Kind, instead: Permit | None) -> Answer:
    seller = g.member.seller
    try:
        form, original = permit_forms.form_for(kind, request.form), _original()
    except RequestEntityTooLarge:
        form = permit_forms.form_for(kind, None, instead)
        form.photo.errors = [uploading.sentence("size")]
        return _ask(form, instead), 413
    if original and not _keep_photograph(form, original):
        return _ask(form, instead), 422
    if not form.is_sound():
        return _ask(form, instead), 422
    code, key = codes.number(12), permit_draft.key(seller.id, request.full_path)
    if key:
        permit_draft.hand_over(seller.id, f"permit-{code}")
    try:
        papers_sending.send(seller, form.paper, g.member.user, code, key, instead)
        db.session.commit()
    except (SentBefore, IntegrityError):
        db.session.rollback()
        _forget(code)
        flash(_("Surat dengan nomor ini sudah ada di daftar Anda."), "info")
        return redirect(url_for(".index"), 303)
    permit_draft.drop(seller.id)
    flash(_("Surat sudah dikirim. Petugas mengeceknya; Anda tidak perlu menunggu di halaman ini."), "good")
    return redirect(url_for(".show", code=code), 303)


def _keep_photograph(form: PaperForm, original: bytes) -> bool:
    """Keep it at once, so that it is not lost when something else has to be mended."""
    seller_id = g.member.seller_id
    db.session.commit()  # decoding takes a while: nobody waits behind it
    try:
        if original.startswith(b"%PDF"):
            raise BadPicture("pdf")
        permit_draft.keep(seller_id, request.full_path, original)
    except BadPicture as bad:
        form.validate()
        form.photo.errors = [permit_words.PDF if str(bad) == "pdf" else uploading.sentence(bad)]
        return False
    return True


def _forget(code: str) -> None:
    permit_page.forget_picture(f"permit-{code}")


def _ask(form: PaperForm, old: Permit | None) -> str:
    return render_template(
        "seller/permits/edit.html", form=form, old=old, name=permit.NAMES[form.kind], what=permit_words.WHAT[form.kind],
        example=permit_words.EXAMPLES[form.kind], doubts=[permit_words.DOUBTS[each] for each in form.doubts],
        has_photo=permit_draft.key(g.member.seller_id, request.full_path) is not None,
    )  # fmt: skip


def _may_renew(old: Permit) -> bool:
    return old.status in RENEWABLE and permit_sending.successor(old) is None


def _kind(name: str) -> Kind | None:
    return Kind(name) if name in set(Kind) else None


def _original() -> bytes:
    upload = request.files.get("photo")
    return upload.read() if upload else b""


def _own(code: str) -> Permit:
    return permit.own(g.member.seller_id, code) or abort(404)


def _nothing(code: str) -> Response:
    db.session.rollback()
    flash(_("Tidak ada yang berubah: lihat keadaannya sekarang."), "info")
    return redirect(url_for(".show", code=code), 303)
