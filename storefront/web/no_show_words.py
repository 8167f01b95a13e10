"""What happens when nobody comes for the goods, in one sentence: read before paying and on the order's page."""

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from flask_babel.speaklater import LazyString

from storefront.sellers.no_show import NoShow

RULES: dict[NoShow, LazyString] = {  # as a seller chooses among them
    NoShow.HALF: _l("Setengah harganya kembali"),
    NoShow.NEW_DAY: _l("Tawarkan satu hari lain dulu"),
    NoShow.NOTHING: _l("Uangnya tidak kembali"),
}
HINTS: dict[NoShow, LazyString] = {
    NoShow.HALF: _l("Rugi ditanggung berdua. Ini aturan program bila Anda tidak memilih yang lain."),
    NoShow.NEW_DAY: _l("Pembeli boleh memilih satu hari lain. Kalau tidak datang lagi, uangnya tidak kembali."),
    NoShow.NOTHING: _l("Pembeli menanggung semuanya."),
}


def sentence(rule: NoShow | str, is_lost: bool = True) -> str:
    """The rule for a shopper. `is_lost`: something of it spoils or is made for them alone."""
    if not is_lost:
        return _("Kalau tidak diambil atau tidak ada yang menerima, harga barangnya dikembalikan kepada Anda.")
    match NoShow(rule):
        case NoShow.NOTHING:
            return _(
                "Kalau tidak diambil atau tidak ada yang menerima: harga barang yang tahan lama dikembalikan; "
                "untuk yang cepat basi atau dibuat khusus untuk Anda, uangnya tidak kembali."
            )
        case NoShow.NEW_DAY:
            return _(
                "Kalau tidak diambil atau tidak ada yang menerima: harga barang yang tahan lama dikembalikan; "
                "untuk yang cepat basi atau dibuat khusus, penjual menawarkan satu hari lain, "
                "dan setelah itu uangnya tidak kembali."
            )
        case _:
            return _(
                "Kalau tidak diambil atau tidak ada yang menerima: harga barang yang tahan lama dikembalikan; "
                "untuk yang cepat basi atau dibuat khusus untuk Anda, setengah harganya kembali."
            )
