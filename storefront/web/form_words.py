"""What WTForms says of a field on its own, in the visitor's language: it knows no Indonesian, and talks of values."""

from flask_babel import lazy_gettext as _l
from wtforms import Form
from wtforms.meta import DefaultMeta

_LIST = _l("Pilih dari daftarnya.")
_WHOLE = _l("Tulis angka bulat, tanpa huruf, misalnya 12.")
_FIGURE = _l("Tulis angka, misalnya 2,5.")
_DATE = _l("Pilih tanggalnya, misalnya 25/11/2026.")
_HOUR = _l("Tulis jamnya, misalnya 09:00.")
_AGAIN = _l("Muat ulang halaman ini, lalu kirim lagi.")
_CHECK = _l("Periksa lagi isian ini.")
WORDS = {
    "Choices cannot be None.": None,  # a slip of ours, which no visitor reads
    "Invalid field name '%s'.": None,
    "Field must be equal to %(other_name)s.": _l("Dua isian ini harus sama."),
    "Field must be at least %(min)d character long.": _l("Terlalu pendek: paling sedikit %(min)d huruf."),
    "Field cannot be longer than %(max)d character.": _l("Terlalu panjang: paling banyak %(max)d huruf."),
    "Field must be exactly %(max)d character long.": _l("Panjangnya harus %(max)d huruf."),
    "Field must be between %(min)d and %(max)d characters long.": _l("Panjangnya harus %(min)d sampai %(max)d huruf."),
    "Number must be at least %(min)s.": _l("Angkanya paling kecil %(min)s."),
    "Number must be at most %(max)s.": _l("Angkanya paling besar %(max)s."),
    "Number must be between %(min)s and %(max)s.": _l("Tulis angka %(min)s sampai %(max)s."),
    "Date must be at least %(min)s.": _l("Tanggalnya terlalu awal."),
    "Date must be at most %(max)s.": _l("Tanggalnya terlalu jauh."),
    "Date must be between %(min)s and %(max)s.": _l("Tanggal ini di luar yang boleh."),
    "This field is required.": _l("Isi bagian ini."),
    "Invalid email address.": _l("Periksa lagi alamat e-mailnya."),
    "Invalid URL.": _l("Periksa lagi tautannya."),
    "Invalid input.": _CHECK,
    "Invalid IP address.": _CHECK,
    "Invalid Mac address.": _CHECK,
    "Invalid UUID.": _CHECK,
    "Invalid value, must be one of: %(values)s.": _LIST,
    "Invalid value, can't be any of: %(values)s.": _CHECK,
    "This field cannot be edited.": _l("Bagian ini tidak bisa diubah."),
    "This field is disabled and cannot have a value.": _l("Bagian ini tidak bisa diisi."),
    "Invalid CSRF Token.": _AGAIN,
    "CSRF token missing.": _AGAIN,
    "CSRF failed.": _AGAIN,
    "CSRF token expired.": _AGAIN,
    "Invalid Choice: could not coerce.": _LIST,
    "Not a valid choice.": _LIST,
    "Invalid choice(s): one or more data inputs could not be coerced.": _LIST,
    "'%(value)s' is not a valid choice for this field.": _LIST,
    "Not a valid datetime value.": _DATE,
    "Not a valid date value.": _DATE,
    "Not a valid time value.": _HOUR,
    "Not a valid week value.": _DATE,
    "Not a valid integer value.": _WHOLE,
    "Not a valid decimal value.": _FIGURE,
    "Not a valid float value.": _FIGURE,
}


class _Spoken:
    """What WTForms asks for its words. A sentence it fills in keeps its blanks; one without any is left as it is."""

    def gettext(self, words: str) -> str:
        return str(WORDS.get(words) or words)

    def ngettext(self, singular: str, _plural: str, _count: int) -> str:
        return self.gettext(singular)


class Meta(DefaultMeta):
    """Of every form: words of ours, looked up when they are said."""

    def get_translations(self, _form: Form) -> _Spoken:
        return _Spoken()


def install() -> None:
    """Every form of the process, and every one still to be written, speaks so."""
    Form.Meta = Meta
