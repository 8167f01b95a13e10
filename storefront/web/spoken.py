"""What sellers and offices wrote, in the language of the page.

Where an English page can only show Indonesian, the text is marked as such, so that a screen reader reads it aloud with
the right voice (WCAG 3.1.2). The filters `name_here` and `text_here` give plain text, for attributes and titles; `told`
and `indonesian` give what belongs between tags.
"""

import re
from typing import Any

from flask import Flask
from markupsafe import Markup

from storefront.kit import bilingual
from storefront.web import units
from storefront.web.language import here

SPACE = "\u00a0"  # no line breaks here
_MEASURE = re.compile(
    r"\b(isi) (?=\d)|(?<=\d) (?=(?:g|gr|gram|kg|ons|ml|cc|l|liter|mm|cm|m|inci|pcs|pak|biji|"
    r"buah|butir|lembar|potong|helai|porsi|orang|unit|sachet|kantong|botol|pieces|people)\b)",
    re.IGNORECASE,
)
INDONESIAN = Markup('<span lang="id">{}</span>')


def text_here(thing: Any, field: str) -> str:
    """The field in the language of this page, in English only where there is an English text."""
    return bilingual.text(thing, field, here())


def joined(text: str) -> str:
    """A name whose measure stays on one line: 120 and its g, "isi" and its 10. For showing only."""
    spaced = _MEASURE.sub(lambda found: f"{found[1] or ''}{SPACE}", text)
    return Markup(spaced) if isinstance(text, Markup) else spaced  # only spaces were changed


def name_here(thing: Any) -> str:
    """The name in the language of this page."""
    return text_here(thing, "name")


def told(thing: Any, field: str = "name") -> str:
    """The same as `text_here`, marked where an English page shows Indonesian."""
    words = text_here(thing, field)
    return INDONESIAN.format(words) if bilingual.is_foreign(thing, field, here()) else words


def indonesian(text: str) -> str:
    """A text that exists only in Indonesian, marked as such on an English page."""
    return INDONESIAN.format(text) if text and here() == "en" else text


def title_here(line: Any) -> str:
    """A line of the basket: the product's name in the language of the page, and the variant's, which is Indonesian."""
    name = name_here(line.variant.product)
    return f"{name} – {line.variant.name}" if line.variant.name else name


def title_told(line: Any) -> str:
    """The same as `title_here`, marked where an English page shows Indonesian."""
    name = told(line.variant.product)
    return Markup("{} – {}").format(name, indonesian(line.variant.name)) if line.variant.name else name


def duties_here(office: Any) -> list[str]:
    """An office's duties one by one."""
    return [duty.strip() for duty in text_here(office, "duties").split(";") if duty.strip()]


def install(app: Flask) -> None:
    """Give templates their filters: those above, and `satuan` and `alergen` for units and allergens."""
    app.jinja_env.filters.update(
        name_here=name_here, text_here=text_here, told=told, indonesian=indonesian, duties_here=duties_here,
        title_here=title_here, title_told=title_told, joined=joined, satuan=units.unit, alergen=units.allergens,
    )  # fmt: skip
