"""Money that waits for a person: what, how much, since when, and whom to call."""

from flask import Blueprint, render_template
from flask_babel import lazy_gettext as _l
from flask_babel.speaklater import LazyString

from storefront.payments import board
from storefront.payments.board import Kind
from storefront.web.access import open_to, staff

bp = Blueprint("money", __name__, url_prefix="/uang")

WORDS: dict[Kind, tuple[LazyString, str]] = {
    Kind.REFUND: (_l("Perlu dikembalikan"), "wait"),
    Kind.DISPUTE: (_l("Pengembalian dipersoalkan"), "bad"),
    Kind.SHORT: (_l("Bayar kurang"), "wait"),
    Kind.HOMELESS: (_l("Uang tak bertuan"), "bad"),
    Kind.UNKNOWN: (_l("Kabar bank tanpa pesanan"), "bad"),
}
DEEDS: dict[Kind, LazyString] = {
    Kind.REFUND: _l("Telepon penjual: uangnya ada padanya dan perlu dikirim balik ke pembeli."),
    Kind.DISPUTE: _l("Penjual bilang sudah dikirim, pembeli bilang belum terima. Tanyakan bukti kepada keduanya."),
    Kind.SHORT: _l("Telepon pembeli: minta kekurangannya, atau minta penjual mengembalikan yang sudah masuk."),
    Kind.HOMELESS: _l("Penerima atau mata uangnya tidak sama dengan pesanan. Tanyakan kepada bank dan penjual."),
    Kind.UNKNOWN: _l("Tidak ada pesanan dengan acuan ini. Tanyakan kepada bank dengan menyebut acuannya."),
}


@bp.get("")
@open_to(staff)
def index() -> str:
    """The board, those that wait longest first."""
    lines = board.lines(board.waiting())
    return render_template("staff/money/index.html", lines=lines, words=WORDS, deeds=DEEDS)
