"""Photos that people send: how much may come in one form, which files were chosen, and what is said of a bad one."""

from flask import Blueprint, current_app, request
from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from flask_babel.speaklater import LazyString
from werkzeug.exceptions import RequestEntityTooLarge

from storefront.kit import images
from storefront.kit.images import BadPicture

MOST_FORM = 48 * 1024 * 1024  # bytes of one form with photos: six of the largest; with script each is a tenth of that

REFUSALS: dict[str, LazyString] = {
    "size": _l("Foto ini terlalu besar. Paling besar 8 MB tiap foto; ambil ulang dengan ukuran biasa."),
    "pixels": _l("Ukuran gambar ini terlalu besar. Ambil ulang dengan kamera HP biasa, atau kirim tangkapan layarnya."),
    "kind": _l("Berkas ini bukan foto. Kirim foto JPG, PNG, WebP, atau HEIC."),
    "broken": _l("Foto ini rusak atau terpotong. Ambil ulang, atau pilih foto lain."),
    "heic": _l("Foto HEIC ini tidak bisa dibaca. Buka fotonya, buat tangkapan layar, lalu kirim tangkapan layarnya."),
    "time": _l("Foto ini terlalu lama dibaca. Ambil ulang, atau pilih foto lain."),
    "memory": _l("Foto ini terlalu berat untuk dibaca. Ambil ulang dengan kamera HP biasa."),
    "busy": _l("Sedang banyak foto yang diproses. Tunggu sebentar, lalu kirim lagi."),
    "room": _l("Tempat penyimpanan foto sedang penuh. Coba lagi nanti, atau kabari petugas."),
}


def sentence(bad: BadPicture | str) -> LazyString:
    """What to tell whoever sent it. A full disk goes into the log: that is for somebody else to mend."""
    if str(bad) == "room":
        current_app.logger.error("no room for pictures")
    return REFUSALS.get(str(bad), REFUSALS["broken"])


def roomy(bp: Blueprint) -> None:
    """The forms of this page may carry several photos; everywhere else one fits."""

    @bp.before_request
    def widen() -> None:
        request.max_content_length = MOST_FORM


def chosen(name: str, most: int) -> list[bytes]:
    """The photos of a form, without the fields left empty. Raises BadPicture when one is too large or no photo.

    More than `most` are not read. A form that is too large as a whole raises RequestEntityTooLarge before this.
    """
    files = [file for file in request.files.getlist(name) if file.filename][:most]
    originals = [file.stream.read(images.MOST_BYTES + 1) for file in files]
    for original in originals:
        if len(original) > images.MOST_BYTES:
            raise BadPicture("size")
        images.kind_of(original)
    return originals


def fits() -> str | None:
    """Nothing, or what is wrong with the form as a whole: it is larger than what may come at once."""
    try:
        request.files.getlist("")
    except RequestEntityTooLarge:
        return _("Fotonya terlalu banyak untuk sekali kirim. Kirim satu atau dua dulu, lalu tambahkan lagi.")
    return None
