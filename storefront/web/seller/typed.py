"""What sellers type, made fit to keep: one line, no control characters, whole numbers, safe links."""

from urllib.parse import urlsplit

from flask_babel import lazy_gettext as _l
from wtforms import Field, Form, ValidationError

from storefront.kit.money import NotRupiah, parse

MOST_UNITS = 999_999


def one_line(text: str | None) -> str:
    """Words with single spaces; what cannot be printed (line ends, NUL, bells) is gone."""
    return " ".join("".join(mark if mark.isprintable() else " " for mark in text or "").split())


def whole_number(text: str) -> int | None:
    """Units typed as digits, with or without dots between thousands; None for anything else or too many."""
    digits = text.strip().replace(".", "")
    if not (digits.isascii() and digits.isdigit()) or len(digits) > 12:
        return None
    return int(digits) if int(digits) <= MOST_UNITS else None


def https_link(_form: Form, field: Field) -> None:
    """A link people may safely be sent to: https, with a host, without a name or password in it."""
    try:
        link = urlsplit(field.data or "")
        safe = link.scheme == "https" and link.hostname and "." in link.hostname and "@" not in link.netloc
    except ValueError:
        safe = False
    if not safe or " " in field.data or not field.data.isascii():
        raise ValidationError(_l("Tautan harus diawali https:// dan tanpa spasi."))


def rupiah(_form: Form, field: Field) -> None:
    """A price of at least Rp1; the field's `amount` is then the whole number."""
    try:
        amount = parse(field.data or "")
    except NotRupiah:
        amount = 0
    if amount < 1:
        raise ValidationError(_l("Tulis harga dalam rupiah bulat, misalnya 15.000. Tanpa koma dan tanpa minus."))
    field.amount = amount
