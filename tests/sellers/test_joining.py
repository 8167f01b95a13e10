"""Joining: the same form makes one shop, and of a NIK nothing is kept by which it could be read."""

import json

from sqlalchemy import select

from storefront.accounts.user import User
from storefront.kit.db import Base, db
from storefront.places.area import Area
from storefront.sellers import joining, member, registration
from storefront.sellers.joining import Applicant
from storefront.sellers.registration import AGREEMENT, Entrant, Registration
from storefront.sellers.seller import Seller, Status
from tests.people import CIDENG, Make

NIK = "3171011708450001"


def joins(person: User, name: str = "Dapur Rahma", key: str = "k1", nik: str = NIK) -> Registration:
    said = Applicant(
        name=name, maker="Rahma", phone="+6281255500022", area=db.session.get_one(Area, CIDENG),
        pengampu_code="PPKUKM", chose_pengampu=False, entrant=Entrant.NEW, nik=nik,
    )  # fmt: skip
    joined = joining.join(person, said, key)
    db.session.commit()
    return joined


def test_rahma_is_the_owner_of_a_shop_that_nobody_sees_yet(make: Make) -> None:
    rahma = make.user("Rahma")
    joined = joins(rahma)
    (place,) = member.shops_of(rahma)
    assert (place.is_owner, place.seller.status, place.seller.is_live) == (True, Status.APPLIED, False)
    assert (joined.agreed_version, joined.nik_last, joined.nik_is_odd) == (AGREEMENT, "0001", False)


def test_the_same_form_twice_makes_one_shop_and_another_form_another(make: Make) -> None:
    rahma = make.user("Rahma")
    first, again, other = joins(rahma), joins(rahma), joins(rahma, key="k2")
    assert first.id == again.id != other.id
    assert first.seller.slug == "dapur-rahma" and other.seller.slug.startswith("dapur-rahma-")


def test_the_nik_stands_nowhere_and_is_recognised_all_the_same(make: Make) -> None:
    first = joins(make.user("Rahma"))
    second = joins(make.user("Rahma Kedua"), key="k2")
    other = joins(make.user("Dewi"), key="k3", nik="3171015708450002")
    assert registration.same_nik(first.nik_hash, first.seller_id) == [second]
    assert registration.same_nik(other.nik_hash, other.seller_id) == [] == registration.same_nik("")
    for table in Base.metadata.sorted_tables:
        rows = [dict(row) for row in db.session.execute(select(table)).mappings()]
        assert NIK not in json.dumps(rows, default=str)
    second.seller.status = Status.CLOSED
    db.session.commit()
    assert registration.same_nik(first.nik_hash, first.seller_id) == [], "a closed shop bothers nobody"


def test_an_odd_nik_is_marked_for_staff(make: Make) -> None:
    assert joins(make.user("Rahma"), nik="0071011708450001").nik_is_odd
    assert db.session.scalars(select(Seller.id)).all()
