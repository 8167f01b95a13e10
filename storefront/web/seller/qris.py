"""The shop's QRIS account: what stands, and three calm steps to a first one or another."""

from flask import Blueprint, abort, flash, g, redirect, render_template, request, url_for
from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from sqlalchemy import select
from werkzeug.exceptions import RequestEntityTooLarge
from werkzeug.wrappers import Response
from wtforms import Field, FileField, Form, TextAreaField

from storefront.accounts.user import User
from storefront.kit.config import number
from storefront.kit.db import db
from storefront.kit.images import BadPicture
from storefront.qris import photograph
from storefront.qris.photograph import BadPhotograph
from storefront.sellers import qris_account, qris_entering, qris_reading
from storefront.sellers.qris_account import QrisAccount, Standing
from storefront.sellers.qris_entering import AlreadyWaiting
from storefront.sellers.qris_reading import NoAccount
from storefront.sellers.seller import Seller
from storefront.web import private_picture, sticker_words
from storefront.web.access import open_to, seller_owner, seller_people
from storefront.web.limits import PHOTOGRAPH, by_person, limiter
from storefront.web.seller import qris_draft
from storefront.web.seller.qris_draft import Draft

bp = Blueprint("qris", __name__, url_prefix="/qris")

Answer = Response | tuple[str, int]


class StickerForm(Form):
    """A photograph of the printed code, or the text in it; one of them is enough."""

    photo = FileField(_l("Foto stiker QRIS"))
    text = TextAreaField(_l("Teks QRIS"), filters=[lambda text: (text or "").strip()])


@bp.get("")
@open_to(seller_people)
def show() -> str:
    """The account that takes the money, the one that wants to, and those before."""
    now, over = qris_account.standing(g.member.seller_id), qris_account.ended(g.member.seller_id)
    return _show(now, over, StickerForm())


@bp.get("/baru")
@open_to(seller_owner)
def new() -> Response | str:
    """The first step for a shop that has an account already."""
    if qris_account.standing(g.member.seller_id).waiting:
        return _already_waiting()
    return _ask(StickerForm())


@bp.post("/baru")
@limiter.limit(PHOTOGRAPH, key_func=by_person)
@open_to(seller_owner)
def read() -> Answer:
    """Read what was given and go on to look at it; what cannot be read is kept and explained."""
    try:
        form, original = StickerForm(request.form), _original()
    except RequestEntityTooLarge:
        return _wrong(form := StickerForm(), form.photo, sticker_words.PICTURES["size"], 413)
    draft = qris_draft.of(g.member.seller_id)
    asked = form.photo if original or not form.text.data else form.text
    found: list[str] = []
    if original:
        db.session.commit()  # reading takes seconds: nobody waits behind it
        try:
            found = photograph.texts(original)
            draft = Draft(draft.seller_id, key=qris_draft.photograph(draft.seller_id, original))
        except (BadPhotograph, BadPicture) as bad:
            return _wrong(form, asked, sticker_words.PICTURES.get(str(bad), sticker_words.PICTURES["broken"]))
    elif not form.text.data:
        return _wrong(form, asked, _("Pilih foto stikernya, atau tempel teks QRIS-nya."))
    try:
        reading = qris_reading.of_texts([*found, *filter(None, [form.text.data])])
        qris_entering.check_new(qris_account.standing(draft.seller_id), reading)
    except NoAccount as why:
        qris_draft.keep(Draft(draft.seller_id, key=draft.key))
        return _wrong(form, asked, sticker_words.REFUSALS[why.refusal])
    except AlreadyWaiting:
        return _already_waiting()
    is_photo = reading.text in {text.strip() for text in found}
    qris_draft.keep(Draft(draft.seller_id, reading.text, draft.key, "photo" if is_photo else "typed"))
    return redirect(url_for(".review"), 303)


@bp.get("/periksa")
@open_to(seller_owner)
def review() -> Response | str:
    """What was read, large, and what it means."""
    draft = qris_draft.of(g.member.seller_id)
    if not draft.text:
        return redirect(url_for(".show"), 303)
    reading = qris_reading.judge(draft.text)
    seller: Seller = g.member.seller
    return render_template(
        "seller/qris/review.html", reading=reading, draft=draft, seller=seller, words=sticker_words,
        doubts=sticker_words.said(qris_reading.doubts(reading, seller)),
        live=qris_account.live(seller.id), hours=number("QRIS_COOLING_HOURS"),
    )  # fmt: skip


@bp.post("/periksa")
@open_to(seller_owner)
def send() -> Response:
    """Enter it, to be checked by somebody else."""
    draft = qris_draft.of(g.member.seller_id)
    if not draft.text:
        return redirect(url_for(".show"), 303)
    if request.form.get("seen") != draft.mark:
        flash(_("Ada foto yang lebih baru. Periksa dulu yang ini."), "info")
        return redirect(url_for(".review"), 303)
    try:
        reading = qris_reading.judge(draft.text)
        account = qris_entering.enter(g.member.seller, reading, g.member.user, draft.key, draft.way)
    except AlreadyWaiting:
        return _already_waiting()
    except NoAccount as why:
        flash(sticker_words.REFUSALS[why.refusal], "info")
        return redirect(url_for(".show"), 303)
    qris_draft.hand_over(draft, account.id)
    db.session.commit()
    qris_draft.drop(draft)
    flash(_("QRIS sudah dikirim. Petugas mengeceknya; Anda tidak perlu menunggu di halaman ini."), "good")
    return redirect(url_for(".show"), 303)


@bp.post("/tarik")
@open_to(seller_owner)
def withdraw() -> Response:
    """Take back what waits, or stop a change before it has come about."""
    account = qris_account.standing(g.member.seller_id).waiting
    if (
        account is None
        or request.form.get("seen") != account.mark
        or not qris_entering.withdraw(account, g.member.user)
    ):
        db.session.rollback()
        flash(_("Tidak ada yang dihentikan: keadaannya sudah berubah. Lihat di bawah."), "info")
        return redirect(url_for(".show"), 303)
    db.session.commit()
    flash(_("Sudah dihentikan. Tidak ada yang berubah pada uang Anda."), "good")
    return redirect(url_for(".show"), 303)


@bp.get("/foto/<key>")
@open_to(seller_people)
def photo(key: str) -> Response:
    """The shop's own photograph of a sticker: the one about to be sent, or one that was."""
    seller_id = g.member.seller_id
    mine = select(QrisAccount.id).where(QrisAccount.seller_id == seller_id, QrisAccount.sticker_key == key)
    if key.isalnum() and (account_id := db.session.scalar(mine.limit(1))):
        return private_picture.send(f"sticker-{account_id}", key)
    draft = qris_draft.of(seller_id)
    return private_picture.send(draft.owner, key) if key == draft.key else abort(404)


def _original() -> bytes:
    upload = request.files.get("photo")
    return upload.read() if upload else b""


def _wrong(form: StickerForm, field: Field, sentence: object, status: int = 422) -> Answer:
    """The first step again, with what is wrong beside its field."""
    field.errors = [sentence]
    return _ask(form), status


def _ask(form: StickerForm) -> str:
    now = qris_account.standing(g.member.seller_id)
    if now.live is None and now.waiting is None:
        return _show(now, qris_account.ended(g.member.seller_id), form)
    return render_template(
        "seller/qris/new.html", form=form, live=now.live, draft=qris_draft.of(g.member.seller_id),
        hours=number("QRIS_COOLING_HOURS"),
    )  # fmt: skip


def _show(now: Standing, over: list[QrisAccount], form: StickerForm) -> str:
    shown = [account for account in (now.live, now.waiting) if account]
    ids = {each.approved_by_id for each in shown} | {each.checked_by_id for each in shown}
    people = db.session.execute(select(User.id, User.name).where(User.id.in_(ids - {None}))).all()
    return render_template(
        "seller/qris/show.html", live=now.live, waiting=now.waiting, over=over, form=form,
        people={row.id: row.name for row in people}, draft=qris_draft.of(g.member.seller_id),
        words=sticker_words, hours=number("QRIS_COOLING_HOURS"), last=_last_no(now, over),
    )  # fmt: skip


def _last_no(now: Standing, over: list[QrisAccount]) -> QrisAccount | None:
    """The account an operator has refused last, while nothing newer waits."""
    latest = over[0] if over and not now.waiting else None
    is_no = latest and latest.status == qris_account.Status.REFUSED and latest.ended_why != qris_entering.WITHDRAWN
    return latest if is_no else None


def _already_waiting() -> Response:
    flash(_("Sudah ada QRIS yang sedang dicek. Tarik dulu yang itu bila ingin mengirim yang lain."), "info")
    return redirect(url_for(".show"), 303)
