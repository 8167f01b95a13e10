"""Units of goods and allergens in the language of the page: sellers write Indonesian, the common words are known."""

from collections.abc import Callable

from flask_babel import gettext as _
from flask_babel import ngettext
from markupsafe import Markup

from storefront.web.language import here

UNITS: dict[str, Callable[[int], str]] = {
    "bal": lambda count: ngettext("bal", "bal", count),
    "batang": lambda count: ngettext("batang", "batang", count),
    "botol": lambda count: ngettext("botol", "botol", count),
    "buah": lambda count: ngettext("buah", "buah", count),
    "bungkus": lambda count: ngettext("bungkus", "bungkus", count),
    "cup": lambda count: ngettext("cup", "cup", count),
    "dus": lambda count: ngettext("dus", "dus", count),
    "gelas": lambda count: ngettext("gelas", "gelas", count),
    "ikat": lambda count: ngettext("ikat", "ikat", count),
    "kaleng": lambda count: ngettext("kaleng", "kaleng", count),
    "karung": lambda count: ngettext("karung", "karung", count),
    "kg": lambda count: ngettext("kg", "kg", count),
    "kotak": lambda count: ngettext("kotak", "kotak", count),
    "lembar": lambda count: ngettext("lembar", "lembar", count),
    "loyang": lambda count: ngettext("loyang", "loyang", count),
    "lusin": lambda count: ngettext("lusin", "lusin", count),
    "mangkuk": lambda count: ngettext("mangkuk", "mangkuk", count),
    "orang": lambda count: ngettext("orang", "orang", count),
    "paket": lambda count: ngettext("paket", "paket", count),
    "papan": lambda count: ngettext("papan", "papan", count),
    "pasang": lambda count: ngettext("pasang", "pasang", count),
    "porsi": lambda count: ngettext("porsi", "porsi", count),
    "pot": lambda count: ngettext("pot", "pot", count),
    "potong": lambda count: ngettext("potong", "potong", count),
    "sachet": lambda count: ngettext("sachet", "sachet", count),
    "set": lambda count: ngettext("set", "set", count),
    "tampah": lambda count: ngettext("tampah", "tampah", count),
    "tangkai": lambda count: ngettext("tangkai", "tangkai", count),
    "toples": lambda count: ngettext("toples", "toples", count),
    "tube": lambda count: ngettext("tube", "tube", count),
    "unit": lambda count: ngettext("unit", "unit", count),
}
ALLERGENS: dict[str, Callable[[], str]] = {
    "cumi": lambda: _("cumi"),
    "gandum": lambda: _("gandum"),
    "ikan": lambda: _("ikan"),
    "kacang tanah": lambda: _("kacang tanah"),
    "kacang mete": lambda: _("kacang mete"),
    "kedelai": lambda: _("kedelai"),
    "kepiting": lambda: _("kepiting"),
    "kerang": lambda: _("kerang"),
    "susu": lambda: _("susu"),
    "telur": lambda: _("telur"),
    "udang": lambda: _("udang"),
    "wijen": lambda: _("wijen"),
}


def unit(word: str, count: int = 1) -> str:
    """`kotak` as it is, or as `box`, and for several `boxes`; a unit nobody translated stays as the seller wrote it."""
    return UNITS[word](count) if word in UNITS else word


def allergens(text: str) -> str:
    """`telur, susu` as it is, or as `egg, milk`; a word nobody translated stays, marked as Indonesian."""
    words = [word.strip() for word in text.split(",") if word.strip()]
    return Markup(", ").join(_allergen(word) for word in words)


def _allergen(word: str) -> str:
    if word.lower() in ALLERGENS:
        return ALLERGENS[word.lower()]()
    return Markup('<span lang="id">{}</span>').format(word) if here() == "en" else word
