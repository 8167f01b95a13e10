"""One line of the log as people read it: who, what, for whom, what was before and is now, why, and its seal."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from flask_babel import gettext as _
from sqlalchemy import select

from storefront.accounts import patrol
from storefront.accounts.history import Deed
from storefront.accounts.sealing import DeedSeal
from storefront.catalog.product import Product
from storefront.kit.db import db
from storefront.sellers.seller import Seller
from storefront.web import log_facts
from storefront.web.log_words import WORDS

SHORT = 8  # signs of a hash by which people compare


@dataclass(frozen=True)
class Line:
    """`fits`: the line is as it was sealed; None while it has no seal."""

    id: int
    at: datetime
    who: str
    did: str
    about: str
    facts: list[tuple[str, str, str]]
    why: str
    seal: str
    position: int | None
    fits: bool | None


def lines(found: Sequence[tuple[Deed, DeedSeal | None]]) -> list[Line]:
    """These lines in words; names of shops and goods are looked up for all of them at once."""
    abouts = {deed.about for deed, _seal in found}
    names = {slug: f"{name} ({slug})" for table in (Seller, Product) for slug, name in _names(table, abouts)}
    return [_line(deed, seal, names) for deed, seal in found]


def _names(table: Any, slugs: set[str]) -> Any:
    return db.session.execute(select(table.slug, table.name).where(table.slug.in_(slugs))) if slugs else ()


def _line(deed: Deed, seal: DeedSeal | None, names: dict[str, str]) -> Line:
    return Line(
        id=deed.id, at=deed.at, who=_who(deed), did=str(WORDS.get(deed.what, deed.what)),
        about=_about(deed.about, names),
        facts=log_facts.of(deed), why=log_facts.reason(deed), seal=seal.hash[:SHORT] if seal else "",
        position=seal.position if seal else None, fits=patrol.fits(seal) if seal else None,
    )  # fmt: skip


def _who(deed: Deed) -> str:
    if deed.actor is None:
        return _("Mesin")
    return deed.actor.name or _("Seseorang yang akunnya sudah dihapus")


def _about(about: str, names: dict[str, str]) -> str:
    if about.startswith("account:"):
        return _("akun nomor %(number)s", number=about.removeprefix("account:"))
    return names.get(about, about)
