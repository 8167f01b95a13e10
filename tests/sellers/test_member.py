"""The people of a shop."""

import pytest
from sqlalchemy.exc import IntegrityError

from storefront.kit import clock
from storefront.kit.db import db
from storefront.sellers import member
from storefront.sellers.member import Part, SellerMember
from tests.people import Make


def test_a_person_may_belong_to_several_shops_the_earliest_first(make: Make) -> None:
    first, second = make.seller(), make.seller()
    budi = make.owner(second)
    db.session.add(SellerMember(seller=first, user=budi, part=Part.HELPER))
    make.owner(first, "Ani")
    db.session.commit()
    mine = member.shops_of(budi)
    assert [(each.seller.slug, each.is_owner) for each in mine] == [(second.slug, True), (first.slug, False)]


def test_who_has_left_belongs_to_no_shop(make: Make) -> None:
    budi = make.owner(make.seller())
    member.shops_of(budi)[0].ended_at = clock.now()
    db.session.commit()
    assert member.shops_of(budi) == []


def test_owners_are_written_to_and_nobody_else(make: Make) -> None:
    shop, other = make.seller(), make.seller()
    people = [make.owner(shop, name) for name in ("Budi", "Ani", "Tono", "Wati")]
    make.owner(other).email = "lain@contoh.example"
    for person in people[:3]:
        person.email = f"{person.name.lower()}@contoh.example"
    member.shops_of(people[1])[0].part, member.shops_of(people[2])[0].ended_at = Part.HELPER, clock.now()
    db.session.commit()
    assert member.owner_emails(shop.id) == ["budi@contoh.example"]


def test_nobody_has_two_places_in_one_shop(make: Make) -> None:
    shop = make.seller()
    budi = make.owner(shop)
    db.session.add(SellerMember(seller=shop, user=budi, part=Part.HELPER))
    with pytest.raises(IntegrityError):
        db.session.commit()
    db.session.rollback()
