"""What the pages of a showcase share: finding it within one's reach, its goods by slot, and how full its quotas are."""

from collections import Counter
from collections.abc import Sequence
from datetime import date, timedelta
from typing import Any

from flask import abort, g
from sqlalchemy import select

from storefront.catalog import category, photo
from storefront.galleries import drawing_early, published, rotating, showcase_list, turn_book, turn_drafts
from storefront.galleries.rotation_period import RotationPeriod
from storefront.galleries.showcase import Showcase
from storefront.galleries.turn import Turn
from storefront.kit import clock
from storefront.kit.config import number
from storefront.kit.db import db
from storefront.places import area, pengampu
from storefront.web import chart
from storefront.web.spoken import name_here

PAGE = 12  # past periods at a time


def one(slug: str) -> Showcase:
    """The showcase with this address, if it is this person's to keep."""
    return showcase_list.kept_one(g.roles, slug) or abort(404)


def period(showcase: Showcase, period_number: int) -> RotationPeriod:
    """A period of it, by its number."""
    return published.period(showcase, period_number) or abort(404)


def draws_on(showcase: Showcase) -> date:
    """The day on which the worker draws next."""
    ahead = timedelta(days=number("ROTATION_NOTICE_DAYS"))
    return max(rotating.begins_on(showcase) - ahead, clock.today())


def facts(showcase: Showcase, before: int | None) -> dict[str, Any]:
    """All the page of a showcase tells."""
    standing = showcase_list.standing([showcase])[0]
    turns = turn_book.of_period(period(showcase, standing.running.number)) if standing.running else []
    on = [turn for turn in turns if turn.left_at is None]
    past = showcase_list.past(showcase, before, PAGE + 1)
    rules = _rules(showcase, standing.running.number) if standing.running else None
    return {
        "showcase": showcase, "standing": standing, "on": on, "left": [turn for turn in turns if turn.left_at],
        "covers": photo.covers([turn.product_id for turn in turns]), "instead": instead(turns),
        "free_slots": range(standing.running.slots - len(on)) if standing.running else (),
        "bars": filling(on, rules) if rules else {}, "begins_on": rotating.begins_on(showcase),
        "draws_on": draws_on(showcase), "may_draw": drawing_early.may_draw(showcase),
        "is_due": rotating.is_due(showcase), "past": past[:PAGE],
        "older": past[PAGE - 1].number if len(past) > PAGE else None, "before": before,
        "is_new_rules": rules is not None and rules != _as_kept(showcase),
        "drafts": turn_drafts.counted([showcase.id]).get(showcase.id, 0),
    }  # fmt: skip


def instead(turns: Sequence[Turn]) -> dict[int, Turn]:
    """By the id of a turn that ended: the one that came for it."""
    return {turn.replaces_id: turn for turn in turns if turn.replaces_id}


def filling(on: Sequence[Turn], rules: dict[str, Any]) -> dict[str, list[chart.Bar]]:
    """Bars of what stands there beside its quota: for pengampu, for categories, and the fullest kecamatan."""
    shelves = {each.id: each for each in category.categories()}
    offices = Counter(turn.product.pengampu_code for turn in on)
    shown = Counter(shelves[turn.product.category_id].slug for turn in on)
    places = Counter(turn.seller.area_code[:8] for turn in on)
    names = {each.code: each.name for each in area.kecamatan()} if places else {}
    by_office = [
        (each.code, offices[each.code], rules.get("pengampu", {}).get(each.code)) for each in pengampu.all_six()
    ]
    by_shelf = [
        (name_here(each), shown[each.slug], rules.get("category", {}).get(each.slug)) for each in shelves.values()
    ]
    fullest = [(names.get(code, code), count, rules.get("kecamatan_cap")) for code, count in places.most_common(8)]
    kept = {"pengampu": by_office, "category": by_shelf, "kecamatan": fullest}
    return {name: chart.bars([row for row in rows if row[1] or row[2] is not None]) for name, rows in kept.items()}


def _rules(showcase: Showcase, period_number: int) -> dict[str, Any]:
    """The rules a period was drawn with, without its candidates."""
    wanted = select(RotationPeriod.drawn_from["rules"]).where(
        RotationPeriod.showcase_id == showcase.id, RotationPeriod.number == period_number
    )
    return dict(db.session.scalars(wanted).one() or {})


def _as_kept(showcase: Showcase) -> dict[str, Any]:
    rules = showcase.rules
    return {
        "slots": rules.slots, "pengampu": dict(rules.pengampu), "category": dict(rules.category),
        "kecamatan_cap": rules.kecamatan_cap,
    }  # fmt: skip
