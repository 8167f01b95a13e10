"""Screens in words: how they are doing, on which days they are on, and how slides follow each other."""

from flask_babel import LazyString
from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l

from storefront.kiosks import programme
from storefront.kiosks.kiosk import Kiosk, Motion
from storefront.kiosks.pairing_up import Typed
from storefront.kiosks.watching import Look, Stale, State

STATES: dict[State, tuple[LazyString, str]] = {
    State.SHOWN: (_l("tampil"), "good"), State.NIGHT: (_l("istirahat"), "quiet"), State.SILENT: (_l("diam"), "bad"),
    State.STALE: (_l("usang"), "bad"), State.NEVER: (_l("belum pernah menyala"), "wait"),
}  # fmt: skip
STALE: dict[Stale, LazyString] = {
    Stale.NOTHING_PAINTED: _l("Layarnya menyala, tetapi tidak ada yang tampil."),
    Stale.OLD_LIST: _l("Daftar barangnya bukan yang terbaru."),
    Stale.STUCK: _l("Barang yang sama terus di layar."),
}
MODES: dict[str, LazyString] = {
    "loop": _l("bergantian"), "visit": _l("sedang disentuh pengunjung"), "night": _l("istirahat"),
}  # fmt: skip
MOTIONS: dict[Motion, LazyString] = {
    Motion.CALM: _l("Tenang: barang berganti perlahan"), Motion.NONE: _l("Tanpa gerak: langsung berganti"),
}  # fmt: skip
TYPED: dict[Typed, LazyString] = {
    Typed.UNKNOWN: _l("Tidak ada layar yang menampilkan kode ini. Lihat lagi layarnya."),
    Typed.OVER: _l("Waktu kode ini habis. Layarnya sudah menampilkan kode baru: ketik yang itu."),
    Typed.TAKEN: _l("Kode ini sudah dipakai. Ketik kode yang sekarang tampil di layar."),
}
DAYS: dict[int, LazyString] = {
    1: _l("Senin"), 2: _l("Selasa"), 3: _l("Rabu"), 4: _l("Kamis"), 5: _l("Jumat"), 6: _l("Sabtu"), 7: _l("Minggu"),
}  # fmt: skip


def about(look: Look) -> str:
    """What is the matter, in a sentence; empty if nothing is."""
    if look.why:
        return str(STALE[look.why])
    if look.state == State.NEVER:
        return _("Layarnya belum pernah melapor. Kalau tidak ada layar yang memakainya, akhiri saja kuncinya.")
    if look.state == State.SILENT:
        return _("Tidak terdengar, padahal ini jam bukanya.")
    if look.state == State.SHOWN and not look.kiosk.list_size:
        return _("Belum ada barang yang mendapat giliran di layar ini.")
    return ""


def hours(kiosk: Kiosk) -> str:
    """`Senin–Jumat, 07.30–16.00`."""
    days = [int(each) for each in kiosk.open_days]
    is_row = len(days) > 2 and days == list(range(days[0], days[-1] + 1))
    said = f"{DAYS[days[0]]}–{DAYS[days[-1]]}" if is_row else ", ".join(str(DAYS[each]) for each in days)
    return f"{said}, {kiosk.opens_at:%H.%M}–{kiosk.closes_at:%H.%M}"


def programme_of(kiosk: Kiosk) -> list[tuple[LazyString, str]]:
    """The weekdays with a showcase of their own, and its name."""
    return [(DAYS[weekday], name) for weekday, name in programme.names(kiosk)]
