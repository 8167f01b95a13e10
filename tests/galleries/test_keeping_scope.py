"""Whose galleries somebody keeps."""

import pytest
from sqlalchemy import select

from storefront.accounts.staff_role import Role, StaffRole
from storefront.galleries import gallery as galleries
from storefront.galleries import keeping_scope
from storefront.galleries.gallery import Gallery
from storefront.galleries.showcase import Kind, Showcase
from storefront.kit import clock
from storefront.kit.db import db
from tests.galleries import shelves
from tests.people import Make

PUSAT, TIMUR = shelves.PUSAT, shelves.TIMUR
EVERYWHERE, NOWHERE = {PUSAT, TIMUR, None}, set[str | None]()


@pytest.mark.parametrize(
    ("held", "reaches"),
    [
        ([(Role.CITY, PUSAT, None)], {PUSAT}),
        ([(Role.CITY, PUSAT, "KPKP")], {PUSAT}),
        ([(Role.CITY, PUSAT, None), (Role.CITY, TIMUR, "PPKUKM")], {PUSAT, TIMUR}),
        ([(Role.PROVINCE, None, None)], EVERYWHERE),
        ([(Role.PROVINCE, "31", None)], EVERYWHERE),
        ([(Role.OPERATOR, None, None)], EVERYWHERE),
        ([(Role.KURATOR, PUSAT, None), (Role.KASATPEL, "31.71.01", None), (Role.PENDAMPING, PUSAT, None)], NOWHERE),
        ([(Role.KURATOR, None, None)], NOWHERE),
        ([(Role.CITY, "31.71.01", None)], NOWHERE),
        ([], NOWHERE),
    ],
)
def test_a_role_reaches_the_galleries_of_its_city(
    make: Make, held: list[tuple[Role, str | None, str | None]], reaches: set[str | None]
) -> None:
    roles = [StaffRole(role=role, area_code=area, pengampu_code=office) for role, area, office in held]
    for city in (PUSAT, TIMUR):
        shelves.gallery("", city, f"Galeri {city}")
    front = Showcase(slug="depan", name="Depan", kind=Kind.FRONT_PAGE, slots=8, drawn_to=clock.today())
    db.session.add(front)
    db.session.flush()
    seen = db.session.scalars(select(Gallery.city_code).where(keeping_scope.within(roles, Gallery.city_code)))
    assert set(seen) == reaches - {None}
    found = db.session.scalars(select(Showcase.id).where(keeping_scope.within(roles, Showcase.city_code)))
    assert (front.id in set(found)) is (None in reaches)
    assert {city for city in (PUSAT, TIMUR, None) if keeping_scope.covers(roles, city)} == reaches
    assert {each.city_code for each in galleries.kept(roles)} == reaches - {None}
    assert {each.slug for each in galleries.kept(roles) if galleries.kept_one(roles, each.slug)} == {
        each.slug for each in galleries.kept(roles)
    }
