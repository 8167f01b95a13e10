"""Where a new showcase may stand: galleries, lobbies and the front page within one's reach that have none yet."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from flask import abort, request
from flask_babel import gettext as _

from storefront.accounts.staff_role import StaffRole
from storefront.galleries import gallery as galleries
from storefront.galleries import keeping_scope, showcase_keeping
from storefront.galleries.gallery import Gallery, Status
from storefront.galleries.showcase import Kind, Showcase
from storefront.kit import clock
from storefront.places import area
from storefront.web.staff.showcase_words import BY_ADDRESS, KINDS

EVERYWHERE = "jakarta"
USUAL_SLOTS, USUAL_DAYS = 12, 7


@dataclass(frozen=True)
class Place:
    """A kind and where it stands. `spots` is how many goods the shelves hold; None: as many as one likes."""

    kind: Kind
    word: str  # in the address: a gallery's or a city's slug
    name: str
    city_code: str | None
    gallery: Gallery | None = None
    spots: int | None = None
    free_from: date | None = None

    @property
    def draft(self) -> Showcase:
        """A showcase that is not kept: for its form, and to count who could be drawn."""
        slots = self.spots or USUAL_SLOTS
        return Showcase(
            kind=self.kind, city_code=self.city_code, name=self.name, slots=slots, days=USUAL_DAYS, quotas=[]
        )


def offered(roles: Sequence[StaffRole]) -> list[tuple[Kind, list[tuple[str, str]]]]:
    """By kind: the word for the address and the name of each place without a showcase; empty kinds are left out."""
    taken = showcase_keeping.galleries_in_use()
    shelves = [
        (each.slug, _("%(gallery)s, %(city)s", gallery=each.name, city=each.city.short_name))
        for each in galleries.kept(roles) if each.id not in taken and each.status != Status.ENDED
    ]  # fmt: skip
    lobbies = [(each.slug, each.short_name) for each in area.cities() if keeping_scope.covers(roles, each.code)]
    whole = [(EVERYWHERE, _("Seluruh Jakarta"))] if keeping_scope.covers(roles, None) else []
    front = whole if not showcase_keeping.in_the_way(Kind.FRONT_PAGE, None) else []
    found = [(Kind.SHELF, shelves), (Kind.KIOSK, lobbies + whole), (Kind.FRONT_PAGE, front)]
    return [(kind, places) for kind, places in found if places]


def asked(roles: Sequence[StaffRole]) -> Place:
    """The place the address or the form names (`apa`, `di`), if it is this person's to keep."""
    kind = BY_ADDRESS.get(request.values.get("apa", "")) or abort(404)
    word = request.values.get("di", "")[:80]
    if kind == Kind.SHELF:
        return _shelf(roles, word)
    city = area.city(word) if word != EVERYWHERE and kind == Kind.KIOSK else None
    code = city.code if city else None
    if (city is None and word != EVERYWHERE) or not keeping_scope.covers(roles, code):
        abort(404)
    name = f"{KINDS[kind]} {city.short_name}" if city else str(KINDS[kind])
    return Place(kind, word, name, code)


def _shelf(roles: Sequence[StaffRole], word: str) -> Place:
    found = galleries.kept_one(roles, word)
    if found is None or found.status == Status.ENDED:
        abort(404)
    last = showcase_keeping.filled_to(found)
    days = [found.opens_on, last + timedelta(days=1)] if last else [found.opens_on]
    free_from = max(days) if max(days) > clock.today() else None
    name = _("Rak %(gallery)s", gallery=found.name)
    return Place(Kind.SHELF, word, name, found.city_code, found, len(galleries.spots(found)), free_from)
