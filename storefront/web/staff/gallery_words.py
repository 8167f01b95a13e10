"""How a gallery stands, and what is wrong with shelf codes, in words."""

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l

from storefront.galleries.gallery import Gallery, Status
from storefront.galleries.spot_code import LONGEST, MOST, NotACode
from storefront.galleries.spot_keeping import OtherSpots

STATES = {
    Status.PLANNED: (_l("Direncanakan"), "wait"),
    Status.OPEN: (_l("Buka"), "good"),
    Status.CLOSED: (_l("Sedang tutup"), "bad"),
    Status.ENDED: (_l("Berakhir"), "quiet"),
}


def may(gallery: Gallery, to: str) -> bool:
    """Whether it may go to this state now."""
    return Status(to) in gallery.MOVES.get(gallery.status, set())


def wrong_code(bad: NotACode) -> str:
    """What to tell whoever typed it."""
    typed, why = bad.args
    if why == "long":
        return _("%(typed)s terlalu panjang: paling banyak %(most)s tanda.", typed=typed, most=LONGEST)
    if why == "many":
        return _("Terlalu banyak: satu galeri paling banyak %(most)s tempat.", most=MOST)
    if why == "range":
        return _(
            "“%(typed)s” belum jelas dari mana sampai mana. Tulis seperti A1-01 sampai A1-24, huruf depannya sama.",
            typed=typed,
        )
    return _("“%(typed)s” belum bisa jadi kode. Pakai huruf, angka, dan tanda hubung, misalnya A1-03.", typed=typed)


def other_spots(bad: OtherSpots) -> str:
    """The order that was typed is not that of the spots there are."""
    missing, unknown = bad.args
    if missing:
        return _("Belum ditulis: %(codes)s. Tulis semua kode, masing-masing sekali.", codes=", ".join(missing[:9]))
    return _("Tidak ada di galeri ini: %(codes)s. Tambahkan dulu kodenya.", codes=", ".join(unknown[:9]))
