"""Keep a showcase: begin one, change its rules, let it rest, go on. What is drawn already stays as it was drawn.

A gallery has one showcase at a time, and so has the front page: two draws would put two goods on one spot. Kind and
place never change: another place is another showcase, with a history of its own.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Any

from sqlalchemy import func, select, update
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import load_only

from storefront.accounts import history
from storefront.accounts.user import User
from storefront.catalog import version
from storefront.galleries import rotating
from storefront.galleries.gallery import Gallery, Status
from storefront.galleries.showcase import Kind, Margin, Showcase, ShowcaseQuota
from storefront.kit import codes, slugs
from storefront.kit.db import db

RESERVED = {"baru"}  # words that stand where a showcase's address stands


@dataclass(frozen=True)
class Plan:
    """The rules as a keeper writes them. A pengampu (code) or category (slug) that is not named has no quota."""

    name: str
    slots: int
    days: int
    kecamatan_cap: int | None = None
    pengampu: Mapping[str, int] = field(default_factory=dict)
    category: Mapping[str, int] = field(default_factory=dict)


def in_the_way(kind: Kind, gallery: Gallery | None) -> Showcase | None:
    """The showcase that is drawn for this gallery, or for the front page, already."""
    if kind == Kind.KIOSK or (kind == Kind.SHELF and gallery is None):
        return None
    wanted = select(Showcase).where(Showcase.is_active, Showcase.kind == kind)
    if gallery:
        wanted = wanted.where(Showcase.gallery_id == gallery.id)
    return db.session.scalars(wanted.order_by(Showcase.id).limit(1)).first()


def galleries_in_use() -> set[int | None]:
    """Ids of the galleries a showcase is drawn for."""
    return set(db.session.scalars(select(Showcase.gallery_id).where(Showcase.is_active, Showcase.gallery_id > 0)))


def filled_to(gallery: Gallery) -> date | None:
    """The last day for which something is drawn onto the shelves of this gallery."""
    return db.session.scalar(select(func.max(Showcase.drawn_to)).where(Showcase.gallery_id == gallery.id))


def begin(
    kind: Kind, city_code: str | None, gallery: Gallery | None, plan: Plan, first_on: date, actor: User
) -> Showcase | None:
    """A new showcase, drawn for the first time for `first_on` (WIB). None: another was faster in this gallery.

    Its first seed is chosen now, so its fingerprint is public before anybody knows who will be eligible.
    """
    made = Showcase(
        slug=_free_slug(plan.name), kind=kind, city_code=city_code, gallery_id=gallery.id if gallery else None,
        drawn_to=first_on - timedelta(days=1), name=plan.name, slots=plan.slots, days=plan.days,
        kecamatan_cap=plan.kecamatan_cap, quotas=_quotas(plan),
    )  # fmt: skip
    try:
        with db.session.begin_nested():
            db.session.add(made)
    except IntegrityError:
        return None
    history.note(actor, "showcase.begun", made.slug, after=facts(made) | {"starts_on": first_on.isoformat()})
    version.bump()
    return made


def change(showcase: Showcase, edition: int, plan: Plan, actor: User, why: str = "") -> bool:
    """Other rules from the next draw on that is not made yet. False: others changed them since `edition` was shown."""
    before = facts(showcase)
    mine = update(Showcase).where(Showcase.id == showcase.id, Showcase.edition == edition)
    changed = mine.values(
        name=plan.name, slots=plan.slots, days=plan.days, kecamatan_cap=plan.kecamatan_cap, edition=edition + 1
    )
    if db.session.execute(changed.returning(Showcase.id)).scalar_one_or_none() is None:
        return False
    _write_quotas(showcase, plan)
    db.session.flush()
    db.session.refresh(showcase)
    after = facts(showcase)
    told = [name for name in after if after[name] != before[name]]
    history.note(actor, "showcase.changed", showcase.slug, before={name: before[name] for name in told},
                 after={name: after[name] for name in told}, why=why)  # fmt: skip
    version.bump()
    return True


def pause(showcase: Showcase, actor: User, why: str) -> bool:
    """No further draws; what is drawn runs to its end. False: it rests already."""
    mine = update(Showcase).where(Showcase.id == showcase.id, Showcase.is_active)
    if db.session.execute(mine.values(is_active=False).returning(Showcase.id)).scalar_one_or_none() is None:
        return False
    history.note(actor, "showcase.paused", showcase.slug, after={"drawn_to": showcase.drawn_to.isoformat()}, why=why)
    version.bump()
    return True


def resume(showcase: Showcase, actor: User) -> bool:
    """Draws again, from today on, and not before the shelves are free.

    False: it is drawn already, another has its place, or its gallery is over for good.
    """
    if showcase.gallery and showcase.gallery.status == Status.ENDED:
        return False
    free = showcase.drawn_to
    if showcase.gallery:
        free = max(free, filled_to(showcase.gallery) or free)
    if in_the_way(showcase.kind, showcase.gallery):
        return False
    mine = update(Showcase).where(Showcase.id == showcase.id, Showcase.is_active.is_(False))
    try:
        with db.session.begin_nested():
            done = db.session.execute(mine.values(is_active=True, drawn_to=free).returning(Showcase.id))
            if done.scalar_one_or_none() is None:
                return False
    except IntegrityError:
        return False
    begins = rotating.begins_on(showcase)
    history.note(actor, "showcase.resumed", showcase.slug, after={"starts_on": begins.isoformat()})
    version.bump()
    return True


def facts(showcase: Showcase) -> dict[str, Any]:
    """Its rules as the log keeps them."""
    rules = showcase.rules
    return {
        "name": showcase.name, "slots": rules.slots, "days": showcase.days, "kecamatan_cap": rules.kecamatan_cap,
        "pengampu": dict(sorted(rules.pengampu.items())), "category": dict(sorted(rules.category.items())),
    }  # fmt: skip


def _quotas(plan: Plan) -> list[ShowcaseQuota]:
    by = {Margin.PENGAMPU: plan.pengampu, Margin.CATEGORY: plan.category}
    return [
        ShowcaseQuota(margin=margin, value=value, slots=slots)
        for margin, quotas in by.items()
        for value, slots in quotas.items()
    ]


def _write_quotas(showcase: Showcase, plan: Plan) -> None:
    """Change what stands there in its place: a line that goes and comes would meet its own unique name."""
    now = {(each.margin, each.value): each for each in showcase.quotas}
    wanted = {(each.margin, each.value): each.slots for each in _quotas(plan)}
    for key, quota in now.items():
        if key in wanted:
            quota.slots = wanted[key]
        else:
            showcase.quotas.remove(quota)
    for (margin, value), slots in wanted.items():
        if (margin, value) not in now:
            showcase.quotas.append(ShowcaseQuota(margin=margin, value=value, slots=slots))


def _free_slug(name: str) -> str:
    """An address made of the name; with a short code behind it where another has it."""
    plain = slugs.slug(name, 60)
    taken = select(Showcase).options(load_only(Showcase.id)).where(Showcase.slug == plain)
    if plain in RESERVED or db.session.scalar(taken):
        return f"{plain}-{codes.number(5).lower()}"
    return plain
