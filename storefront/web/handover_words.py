"""What changed on a list between the screen in a lobby and a phone, in one sentence each."""

from collections.abc import Sequence

from flask_babel import gettext as _

from storefront.kiosks.still_there import Change, Why
from storefront.web.spoken import title_here

MOST = 3  # named one by one where there is room for little


def sentence(change: Change) -> str:
    """Why a line is not as it was wished for."""
    if change.variant is None:
        return _("Satu barang di daftar sudah tidak ditampilkan di sini.")
    name = title_here(change)
    if change.why == Why.SOLD_OUT:
        return _("%(name)s baru saja habis.", name=name)
    if change.why == Why.FEWER:
        return _("%(name)s tinggal %(left)s.", name=name, left=change.left)
    if change.why == Why.FULL:
        return _("%(name)s tidak muat: keranjang sudah penuh.", name=name)
    return _("%(name)s sedang tidak bisa dipesan.", name=name)


def short(changes: Sequence[Change]) -> str:
    """The first of them in one text, and how many more there are."""
    told = " ".join(sentence(change) for change in changes[:MOST])
    more = len(changes) - MOST
    return told + " " + _("Dan %(more)s perubahan lain.", more=more) if more > 0 else told
