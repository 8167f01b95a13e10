"""What the figures of variety are called, and what a number from 0 to 100 means."""

from flask_babel import lazy_gettext as _l
from flask_babel.speaklater import LazyString

VARIETY = _l("Keragaman (0–100)")
OWN = _l("Bagian khas, persen")
ALIKE = _l("Nama mirip, persen")
GOODS = _l("Barang")
GAPS = _l("Jenis khas yang belum dibuat")
STEPS: tuple[tuple[int, str, LazyString], ...] = (  # from this number on: step, word
    (80, "4", _l("beragam")), (60, "3", _l("cukup beragam")), (40, "2", _l("agak seragam")), (0, "1", _l("seragam")),
)  # fmt: skip
FEW = _l("barang belum cukup")


def word(number: int | None) -> tuple[str, LazyString]:
    """The step (1-4, 0 where nothing can be said) and the word for a number of variety."""
    for least, step, said in STEPS:
        if number is not None and number >= least:
            return step, said
    return "0", FEW
