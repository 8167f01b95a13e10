"""Phone numbers in any spelling, kept as E.164, and the WhatsApp links made of them."""

from urllib.parse import quote

import phonenumbers


class NotAPhone(ValueError):
    """The text is not a phone number that can be called."""


def normal(text: str) -> str:
    """`0812-3456-7890`, `62812…`, `+62 812 …` as E.164 (`+62812…`). Raises NotAPhone."""
    typed = text.strip()
    if any(sign.isalpha() for sign in typed):
        raise NotAPhone(text)  # read as on a keypad, a slip of the finger would call somebody else
    if typed.startswith("62"):
        typed = "+" + typed
    try:
        found = phonenumbers.parse(typed, "ID")
    except phonenumbers.NumberParseException as wrong:
        raise NotAPhone(text) from wrong
    if not phonenumbers.is_valid_number(found):
        raise NotAPhone(text)
    return phonenumbers.format_number(found, phonenumbers.PhoneNumberFormat.E164)


def readable(phone: str) -> str:
    """`+628123456789` the way people at home write it: `0812-3456-789`."""
    try:
        found = phonenumbers.parse(phone, "ID")
    except phonenumbers.NumberParseException:
        return phone
    forms = phonenumbers.PhoneNumberFormat
    return phonenumbers.format_number(found, forms.NATIONAL if found.country_code == 62 else forms.INTERNATIONAL)


def whatsapp(phone: str | None, text: str) -> str:
    """A wa.me address that opens a chat with `text` ready to send; without a phone the person picks the contact."""
    digits = (phone or "").lstrip("+")
    return f"https://wa.me/{digits}?text={quote(text)}"
