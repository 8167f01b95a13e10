"""An appeal that too few people can hear is told of while there is time, waits, and is heard once there are enough."""

from datetime import timedelta

import pytest

from storefront.accounts import staff_role
from storefront.accounts.staff_role import Role
from storefront.accounts.user import User
from storefront.catalog.product import PassLevel, Product, Status
from storefront.curation import appealing, hearing, scoring
from storefront.curation.appeal import Appeal
from storefront.curation.appeal import Status as AppealStatus
from storefront.kit import clock
from storefront.kit.config import number
from storefront.kit.db import db
from storefront.sellers.member import Part, SellerMember
from storefront.sellers.mentor_consent import MentorConsent
from tests.curation.table import Table
from tests.people import Make


def appealed(table: Table, product: Product, make: Make, level: PassLevel = PassLevel.KECAMATAN) -> Appeal:
    """Rini and Yusuf scored it low, Joko decided, and its seller asks for others."""
    made = appealing.make(table.concluded(product, 1, level), make.owner(product.seller), "Contohnya rusak")
    assert made
    db.session.commit()
    return made


def curator(make: Make, name: str, area: str | None = None, pengampu: str | None = None) -> User:
    """Somebody who curates there."""
    person = make.user(name)
    staff_role.give(person, Role.KURATOR, area, pengampu)
    db.session.commit()
    return person


def test_who_is_free_in_its_place_is_counted_and_nobody_else(table: Table, cookies: Product, make: Make) -> None:
    again, shop = appealed(table, cookies, make).again, cookies.seller
    assert hearing.lacking([again]) == {again.id: 1}, "only Tari is left"
    city = shop.area_code[:5]
    for place, office in (("31.72", None), (city, "KPKP")):
        curator(make, "Lain", place, office)
    sells, helps, gone, ended = (curator(make, name, city) for name in ("Ani", "Bima", "Cici", "Dodo"))
    gone.disabled_at = staff_role.roles(ended)[0].ended_at = clock.now()
    for person in (table.tari, table.joko):
        staff_role.give(person, Role.KURATOR, city)
    leave = MentorConsent(seller=shop, user=helps, given_at=clock.now(), ends_on=clock.today() + timedelta(days=9))
    db.session.add_all([SellerMember(seller=shop, user=sells, part=Part.HELPER), leave])
    db.session.commit()
    assert hearing.lacking([again]) == {again.id: 1}, "others' places, the shop's, closed ones, who decided, Tari twice"
    curator(make, "Ayu", shop.area_code[:8], shop.pengampu_code)
    assert hearing.lacking([again]) == {}


@pytest.mark.parametrize(("level", "areas"), [(PassLevel.KOTA, (5, 8)), (PassLevel.PROVINSI, (0, 5))])
def test_the_level_of_a_curator_counts(
    table: Table, cookies: Product, make: Make, level: PassLevel, areas: tuple[int, int]
) -> None:
    cookies.status = Status.PASSED
    cookies.pass_level = PassLevel.KOTA if level == PassLevel.PROVINSI else PassLevel.KECAMATAN
    cookies.pass_ends_on = clock.today() + timedelta(days=300)
    db.session.commit()
    again = appealed(table, cookies, make, level).again
    enough, short = areas
    curator(make, "Sempit", cookies.seller.area_code[:short])
    assert hearing.lacking([again]) == {again.id: 1}, "reaches no further than a smaller place"
    curator(make, "Cukup", cookies.seller.area_code[:enough] or None)
    assert hearing.lacking([again]) == {}


def test_it_waits_past_its_day_and_is_heard_when_somebody_comes(table: Table, cookies: Product, make: Make) -> None:
    made = appealed(table, cookies, make)
    again = table.seated(cookies)
    assert table.says(again, table.tari)
    clock.shift(timedelta(days=number("APPEAL_HEAR_DAYS") + 9))
    assert hearing.lacking([again]) and made.status == AppealStatus.OPEN
    assert scoring.why_not(again, table.rini) == "heard", "need makes nobody another person"
    ayu = curator(make, "Ayu")
    assert hearing.lacking([again]) == {} and table.says(again, ayu) and table.ends(again, by=ayu)
    assert made.status == AppealStatus.HEARD and cookies.is_public
