"""A new version of the rubric: written on top of the one in force, checked, and valid for turns given from now on."""

from collections.abc import Mapping
from dataclasses import dataclass

from sqlalchemy.exc import IntegrityError

from storefront.accounts import history
from storefront.accounts.user import User
from storefront.catalog.product import PassLevel
from storefront.curation import rubric as rubrics
from storefront.curation.rubric import STEPS, Rubric, RubricItem
from storefront.kit.db import db

LOWEST, HIGHEST = 100, 400  # hundredths of a step a line may lie between


class NotPublishable(ValueError):
    """A criterion lacks a sentence or a weight, or a line lies outside the scale. Says where: `taste.steps`."""


@dataclass(frozen=True)
class Criterion:
    """What may be changed of one criterion. `weight` is above nought, `least` 0 (none) to 400 hundredths of a step."""

    weight: int
    least: int
    asks: str
    asks_en: str
    steps: list[str]
    steps_en: list[str]


@dataclass(frozen=True)
class Draft:
    """A whole version: for each level the hundredths that are enough, and each criterion by its key."""

    lines: Mapping[PassLevel, int]
    criteria: Mapping[str, Criterion]
    why: str


def publish(draft: Draft, based_on: int, person: User) -> Rubric | None:
    """Let this be the rubric from now on; runs that have their turn keep the version they were given.

    None: `based_on` (a number) is not in force any more, somebody else published meanwhile. Raises NotPublishable.
    """
    before = rubrics.in_force()
    if before.number != based_on:
        return None
    _check(draft, before)
    after = Rubric(
        number=before.number + 1, published_by_id=person.id, why=draft.why,
        kecamatan_at=draft.lines[PassLevel.KECAMATAN], kota_at=draft.lines[PassLevel.KOTA],
        provinsi_at=draft.lines[PassLevel.PROVINSI], items=[_changed(item, draft) for item in before.items],
    )  # fmt: skip
    try:
        with db.session.begin_nested():
            db.session.add(after)
    except IntegrityError:  # two at once: the number is taken
        return None
    facts = {"number": after.number, "lines": {level.value: line for level, line in draft.lines.items()}}
    history.note(person, "rubric.published", f"rubrik {after.number}", after=facts, why=draft.why)
    return after


def _check(draft: Draft, before: Rubric) -> None:
    for level, line in draft.lines.items():
        if not LOWEST <= line <= HIGHEST:
            raise NotPublishable(f"line.{level.value}")
    if set(draft.lines) != set(PassLevel) or set(draft.criteria) != {item.key for item in before.items}:
        raise NotPublishable("criteria")
    for key, criterion in draft.criteria.items():
        if criterion.weight <= 0:
            raise NotPublishable(f"{key}.weight")
        if not 0 <= criterion.least <= HIGHEST:
            raise NotPublishable(f"{key}.least")
        for steps in (criterion.steps, criterion.steps_en):
            if len(steps) != len(STEPS) or not all(each.strip() for each in steps):
                raise NotPublishable(f"{key}.steps")


def _changed(item: RubricItem, draft: Draft) -> RubricItem:
    said = draft.criteria[item.key]
    return RubricItem(
        key=item.key, position=item.position, applies=list(item.applies), name=item.name, name_en=item.name_en,
        weight=said.weight, least=said.least, asks=said.asks, asks_en=said.asks_en, steps=list(said.steps),
        steps_en=list(said.steps_en),
    )  # fmt: skip
