"""The public reports a product or a shop: each report joins the open case about it, which has one deadline."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import timedelta

from sqlalchemy import select

from storefront.catalog import product as products
from storefront.catalog.product import Product
from storefront.curation import flag_case
from storefront.curation.flag import MOST_WORDS, URGENT, Flag, Reason
from storefront.curation.flag_case import FlagCase
from storefront.kit import clock, codes
from storefront.kit.config import number
from storefront.kit.db import db
from storefront.sellers.seller import Seller


@dataclass(frozen=True)
class Report:
    """What somebody wrote. `code` names its photos in the vault; `form_key` is of the form that was sent."""

    code: str
    form_key: str
    reason: Reason
    words: str = ""
    phone: str | None = None
    email: str | None = None
    photos: Sequence[str] = ()
    language: str = "id"


def report(about: Product | Seller, said: Report) -> Flag | None:
    """Note it. None: the same form has come before."""
    if isinstance(about, Product):
        products.lock(about)
        seller, product_id = about.seller, about.id
    else:
        db.session.execute(select(Seller.id).where(Seller.id == about.id).with_for_update(key_share=True))
        seller, product_id = about, None
    if db.session.scalar(select(Flag.id).where(Flag.form_key == said.form_key)) is not None:
        return None
    flag = Flag(
        code=said.code, form_key=said.form_key, case=_case(seller, product_id, said.reason), reason=said.reason,
        words=said.words[:MOST_WORDS], phone=said.phone, email=said.email, photos=" ".join(said.photos),
        language=said.language,
    )  # fmt: skip
    db.session.add(flag)
    db.session.flush()
    return flag


def hours(reason: Reason) -> int:
    """Within how many hours staff decide about it."""
    return number("FLAG_URGENT_HOURS" if reason in URGENT else "FLAG_HOURS")


def _case(seller: Seller, product_id: int | None, reason: Reason) -> FlagCase:
    """The open case with one report more, or a new one. A graver reason brings its deadline forward."""
    now, lasts = clock.now(), timedelta(hours=hours(reason))
    case = flag_case.open_about(seller.id, product_id)
    if case is None:
        case = FlagCase(
            code=codes.number(12), seller_id=seller.id, product_id=product_id, opened_at=now, due_at=now + lasts,
            half_at=now + lasts / 2,
        )  # fmt: skip
        db.session.add(case)
        return case
    case.reports += 1
    if now + lasts < case.due_at:
        case.due_at, case.half_at, case.reminded_at = now + lasts, now + lasts / 2, None
    return case
