"""Reference data of places: loaded again and again, always the same."""

from datetime import date

from sqlalchemy import func, select

from storefront.kit.db import db
from storefront.places import pengampu, reference
from storefront.places.area import Area
from storefront.places.holiday import Holiday
from storefront.places.pengampu import Pengampu
from storefront.places.target import Target
from tests.people import CIDENG, Make


def counts() -> list[int]:
    return [
        db.session.scalar(select(func.count()).select_from(kind)) or 0 for kind in (Area, Pengampu, Holiday, Target)
    ]


def test_loading_again_changes_nothing(make: Make) -> None:
    before = counts()
    reference.load()
    db.session.commit()
    assert counts() == before
    assert min(before) > 0
    totals = db.session.scalars(select(Target).where(Target.pengampu_code.is_(None))).all()
    told = [(total.year, total.area_code, total.stream, total.stated) for total in totals]
    assert told == [(2020, "31.73", "", 15_230)]


def test_loading_again_brings_official_names_back_and_keeps_what_was_added(make: Make) -> None:
    db.session.get_one(Area, CIDENG).name = "Tjideng"
    db.session.get_one(Pengampu, "KPKP").duties = "lupa"
    db.session.add(Holiday(day=date(2027, 2, 17), name="Libur tambahan"))
    db.session.commit()
    reference.load()
    db.session.commit()
    assert db.session.get_one(Area, CIDENG).name == "Cideng"
    assert db.session.get_one(Pengampu, "KPKP").duties != "lupa"
    assert db.session.get_one(Holiday, date(2027, 2, 17)).name == "Libur tambahan"


def test_the_six_pengampu_stand_in_their_order_with_duties_and_addresses(make: Make) -> None:
    offices = pengampu.all_six()
    assert [office.slug for office in offices] == ["ppkukm", "kpkp", "parekraf", "nakertransgi", "ppapp", "sosial"]
    assert all(duty.strip() for office in offices for duty in office.duties.split(";"))
    found = pengampu.by_slug("ppapp")
    assert found and found.code == "PPAPP" and pengampu.by_slug("PPAPP") is None
