"""Why units are lost, in the words of a kitchen; the codes stand in the stock book (`StockMove.why`)."""

from flask_babel import lazy_gettext as _l

BY_HAND = {
    "broken": _l("Rusak"),
    "spoiled": _l("Basi"),
    "eaten": _l("Dimakan sendiri"),
    "sample": _l("Contoh untuk dicicipi"),
    "lost": _l("Hilang"),
}
CLOSING, BEST_BEFORE, MISTYPED = "closing", "best_before", "mistyped"
WORDS = BY_HAND | {
    CLOSING: _l("Sisa hari ini"),
    BEST_BEFORE: _l("Lewat tanggal baik"),
    MISTYPED: _l("Salah ketik, dibatalkan"),
}
