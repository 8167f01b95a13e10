"""An agency's list: tried before it is run, done once, taken back, and nobody's number is kept."""

from datetime import timedelta

import pytest
from sqlalchemy import select

from storefront.accounts import staff_role
from storefront.accounts.history import Deed
from storefront.accounts.staff_role import Role
from storefront.accounts.user import User
from storefront.kit import clock
from storefront.kit.db import db
from storefront.places.area import Area
from storefront.reports import verify
from storefront.sellers import (
    enrolling_checking,
    enrolling_receiving,
    enrolment,
    enrolment_correcting,
    enrolment_forgetting,
    forgetting,
    member_row,
    registration,
)
from storefront.sellers.joining import Applicant, join
from storefront.sellers.member import SellerMember
from storefront.sellers.member_list import Status
from storefront.sellers.registration import Entrant
from storefront.web.duties import member_lists
from tests.people import Make
from tests.sellers.lists import (
    CANARY,
    HEADS,
    found,
    fresh,
    in_this_process,
    members,
    nik,
    ran,
    rows_of,
    sent,
    tried,
    worked,
    written,
)

AMINAH = [1, nik(1), "Siti Aminah", "0812-3456-7801", "Cipinang", "Pulogadung", "Dapur Aminah", "Kuliner"]
JOKO = [2, nik(2), "Joko Susilo", "81234567802", "Kel. Rawamangun", "Pulo Gadung", "Joko Craft", "Kriya"]
NINA = [3, "", "Nina Marlina", "0812 3456 7803", "Duren Sawit", "", "", ""]


@pytest.fixture(autouse=True)
def quick(monkeypatch: pytest.MonkeyPatch) -> None:
    """These stories are about people; what the child process does with files is told elsewhere."""
    monkeypatch.setattr(enrolling_receiving, "child", in_this_process)


@pytest.fixture
def wati(make: Make) -> User:
    """Wati works for PPKUKM in Jakarta Timur."""
    person = make.user("Wati")
    staff_role.give(person, Role.CITY, "31.75", "PPKUKM")
    db.session.commit()
    return person


def holds() -> bool:
    return not [finding for finding in verify.run() if not finding.holds]


def test_a_trial_tells_what_would_happen_and_lists_nobody(wati: User) -> None:
    kept = tried(wati, [
        AMINAH, JOKO, NINA,
        [4, nik(1), "SITI AMINAH", "", "Cipinang", "", "", ""],
        [5, "31750112", "Kurang", "0812-3456-7805", "Cipinang", "", "", ""],
        [6, "3,17501E+15", "Bulat", "0812-3456-7806", "Cipinang", "", "", ""],
        [7, nik(7), "Salah Tempat", "0812-3456-7807", "Cideng", "", "", ""],
        [8, nik(8), "Hampir", "0812-3456-7808", "Cipinangg", "", "", ""],
        [9, nik(9), "", "0812-3456-7809", "Cipinang", "", "", ""],
        [10, nik(10), "Salah Nomor", "12", "Cipinang", "", "", ""],
        [11, "", "Nina Marlyna", "", "Duren Sawit", "", "", ""],
        [12, "", "Orang Lain", "0812 3456 7803", "Cipinang", "", "", ""],
        [13, "", "Tanpa Apa", "", "", "Cakung", "", ""],
    ])  # fmt: skip
    assert found(kept) == [
        "new", "new", "new", "double", "nik:shape", "nik:rounded", "kelurahan:other_place", "kelurahan:place_near",
        "name:needed", "phone:phone", "same_name", "phone_other_name", "nik:nobody",
    ]  # fmt: skip
    assert (kept.new, kept.passed, kept.asked, kept.bad) == (3, 1, 2, 7)
    assert rows_of(kept)[4].flaws[0]["facts"] == {"digits": 8}
    assert rows_of(kept)[7].flaws[0]["facts"] == {"near": "Cipinang"}
    assert rows_of(kept)[3].other == 2
    assert members() == []


def test_a_run_lists_people_once_and_the_same_list_again_changes_nothing(wati: User) -> None:
    ran(wati, [AMINAH, JOKO, NINA])
    aminah, joko, nina = members()
    assert (aminah.name, aminah.phone, aminah.area.name, aminah.city_code) == (
        "Siti Aminah", "+6281234567801", "Cipinang", "31.75",
    )  # fmt: skip
    assert (aminah.nik_hash, aminah.nik_last) == (registration.hashed(nik(1)), nik(1)[-4:])
    assert (joko.phone, joko.area.name, joko.row) == ("+6281234567802", "Rawamangun", 3)
    assert (nina.nik_hash, nina.pengampu_code) == ("", "PPKUKM")
    again = tried(wati, [AMINAH, JOKO, NINA])
    assert found(again) == ["same"] * 3 and again.to_do == 0
    assert not enrolling_receiving.start(again, wati)
    assert holds()


def test_a_newer_list_changes_what_it_says_and_not_what_a_person_corrected(wati: User) -> None:
    ran(wati, [AMINAH, JOKO])
    aminah, joko = members()
    enrolment_correcting.correct(aminah, {"phone": "+6281200000001", "business": "Dapur Bu Aminah"}, wati)
    db.session.commit()
    newer = ran(wati, [
        [*AMINAH[:3], "0812-3456-9999", "Klender", "", "Katering Aminah", "Kuliner"],
        [*JOKO[:3], "", "", "Pulogadung", "Joko Kayu", ""],
    ])  # fmt: skip
    aminah, joko = members()
    assert (aminah.phone, aminah.business, aminah.area.name) == ("+6281200000001", "Dapur Bu Aminah", "Klender")
    assert [left["why"] for left in rows_of(newer)[0].left] == ["by_hand", "by_hand"]
    assert (joko.business, joko.area.name, joko.phone) == ("Joko Kayu", "Rawamangun", "+6281234567802")
    assert joko.field == "Kriya", "an empty cell changes nothing"
    assert (aminah.source.code, aminah.row) == (newer.code, 2)
    assert enrolling_receiving.undo(newer, wati)
    db.session.commit()
    worked()
    aminah, joko = members()
    assert (aminah.area.name, joko.business) == ("Cipinang", "Joko Craft")
    assert fresh(newer).status == Status.UNDONE and holds()


def test_what_is_asked_is_done_as_a_person_says(wati: User) -> None:
    ran(wati, [NINA, AMINAH])
    rows = [
        [1, nik(3), "Nina Marlyna", "", "Duren Sawit", "", "Nina Bakery", ""],
        [2, "", "Bapak Aminah", "0812-3456-7801", "Cipinang", "", "", ""],
        [3, nik(1), "Bambang Pamungkas", "", "Cipinang", "", "", ""],
        [4, "", "Siti Aminah", "", "Cipinang", "", "", ""],
    ]
    kept = tried(wati, rows)
    assert found(kept) == ["same_name", "phone_other_name", "nik_other_name", "same_name"]
    one, _two, three, _four = rows_of(kept)
    assert not enrolling_checking.decide(three, kept, "other"), "the same number is never two people"
    assert enrolling_checking.decide(one, kept, "other")
    assert enrolling_checking.decide(one, kept, "same"), "until the run it may be said again"
    assert (kept.changed, kept.asked) == (1, 3)
    assert enrolling_receiving.start(kept, wati)
    db.session.commit()
    worked()
    nina = members()[0]
    assert (nina.nik_last, nina.business, nina.name) == (nik(3)[-4:], "Nina Bakery", "Nina Marlyna")
    assert len(members()) == 2
    assert enrolling_receiving.undo(fresh(kept), wati)
    db.session.commit()
    worked()
    assert (members()[0].nik_hash, members()[0].nik_last, members()[0].name) == ("", "", "Nina Marlina")
    assert holds()


def test_another_offices_people_are_left_to_it(make: Make, wati: User) -> None:
    ran(wati, [AMINAH], office="KPKP")
    kept = tried(wati, [AMINAH, JOKO])
    assert found(kept) == ["elsewhere", "new"]
    assert found(tried(wati, [AMINAH], area=None, office=None)) == ["pengampu:pengampu_needed"]
    moved = written([[nik(1), "Siti Aminah", "Cipinang", "Sudin Sosial"]], ["NIK", "Nama", "Kelurahan", "Sudin"])
    kept = sent(wati, moved, None, None)
    worked()
    assert found(kept) == ["change"] and rows_of(kept)[0].plan == {"pengampu_code": ["KPKP", "Sosial"]}


def test_a_list_that_was_run_by_mistake_is_taken_back_within_a_day(wati: User) -> None:
    kept = ran(wati, [AMINAH, JOKO, NINA])
    enrolment_correcting.correct(members()[2], {"name": "Nina Marlina Sari"}, wati)
    db.session.commit()
    assert enrolling_receiving.undo(kept, wati)
    db.session.commit()
    worked()
    assert [each.name for each in members()] == ["Nina Marlina Sari"], "whom a person has touched stays"
    assert (fresh(kept).undone, fresh(kept).kept) == (3, 1)
    again = ran(wati, [AMINAH])
    clock.shift(timedelta(hours=25))
    assert not enrolling_receiving.undo(again, wati)
    assert holds()


def test_who_joins_is_known_from_the_list_and_a_list_knows_who_has_joined(make: Make, wati: User) -> None:
    ran(wati, [AMINAH])
    cipinang = db.session.scalars(select(Area).where(Area.name == "Cipinang")).one()

    def joins(name: str, phone: str, number: str, key: str, pengampu: str = "Sosial", chose: bool = False):  # type: ignore[no-untyped-def]
        said = Applicant(f"Dapur {name}", name, phone, cipinang, pengampu, chose, Entrant.NEW, number)
        joined = join(make.user(name), said, key)
        db.session.commit()
        return joined.seller

    shop = joins("Siti Aminah", "+6281200000077", nik(1), "a")
    assert shop.pengampu_code == "PPKUKM", "she did not know, the list does"
    assert enrolment.of_seller(shop.id) == members()[0]
    assert joins("Siti Aminah", "+6281200000078", nik(1), "b").pengampu_code == "Sosial", "one person, one first shop"
    other = joins("Joko Susilo", "+6281234567802", nik(22), "c", chose=True)
    ran(wati, [[*NINA[:3], "", "Duren Sawit", "", "", ""], [1, "", *JOKO[2:]]])
    assert members()[-1].seller_id == other.id
    (count,) = enrolment.counts()
    assert (count.city_code, count.pengampu_code, count.members, count.registered, count.selling) == (
        "31.75", "PPKUKM", 3, 2, 0,
    )  # fmt: skip
    owner = db.session.scalars(select(User).join(SellerMember).where(SellerMember.seller_id == shop.id)).one()
    forgetting.forget(owner)
    db.session.commit()
    assert (members()[0].name, members()[0].phone, members()[0].nik_hash) == ("", None, ""), "erased with the account"
    assert holds()


def test_two_are_made_one_and_a_list_does_not_bring_the_second_back(wati: User) -> None:
    ran(wati, [[1, "", "Siti Aminah", "0812-3456-7801", "Cipinang", "", "", "Kuliner"], JOKO])
    ran(wati, [[2, nik(1), "Aminah Binti Ali", "0812-3456-7899", "Cipinang", "", "Dapur", ""]])
    kept, _joko, other = members()
    assert enrolment_correcting.merge(kept, other, wati)
    db.session.commit()
    assert (kept.nik_last, kept.business, kept.field) == (nik(1)[-4:], "Dapur", "Kuliner")
    assert not enrolment_correcting.merge(kept, other, wati)
    again = tried(wati, [[2, nik(1), "Aminah Binti Ali", "0812-3456-7899", "Cipinang", "", "Dapur Jaya", ""]])
    assert rows_of(again)[0].member_id == kept.id
    assert holds()


def test_who_wants_to_be_forgotten_is_and_is_not_loaded_again(make: Make, wati: User) -> None:
    ran(wati, [AMINAH, JOKO])
    kept = tried(wati, [AMINAH, [*JOKO[:6], "Joko Baru", ""]])
    aminah, joko = members()
    assert enrolment_correcting.remove(aminah, wati, "asked", keep_out=True)
    assert enrolment_correcting.remove(joko, wati, "mistake", keep_out=False)
    db.session.commit()
    text = " ".join(f"{row.texts}{row.wish}{row.plan}{row.name}" for row in rows_of(kept))
    assert "Aminah" not in text and "Joko" not in text
    assert (aminah.name, aminah.phone, aminah.nik_last, aminah.business) == ("", None, "", "")
    assert enrolling_receiving.start(kept, wati)
    db.session.commit()
    worked()
    assert [row.flaws[0]["why"] for row in rows_of(kept) if row.flaws] == ["gone"]
    later = tried(wati, [AMINAH, JOKO])
    assert found(later) == ["refused", "new"]
    assert holds()


def test_no_number_is_kept_anywhere(wati: User) -> None:
    """Upload, trial, failure and run; in any column, cut by blanks or points, even where the heads are unknown."""
    spaced = f"{CANARY[:4]} {CANARY[4:8]} {CANARY[8:12]} {CANARY[12:]}"
    rows = [
        [1, CANARY, "Siti Aminah", "0812-3456-7801", "Cipinang", "", f"Usaha NIK {spaced}", ""],
        [
            CANARY,
            "x",
            f"Joko ({CANARY[:6]}.{CANARY[6:12]}.{CANARY[12:]})",
            CANARY,
            "Cipinang",
            "",
            CANARY,
            f"'{CANARY}",
        ],
        [2, CANARY + "7", "Lebih", f"{CANARY}0", "Cipinang", "", f"x{CANARY}y", spaced.replace(" ", "-")],
    ]
    kept = sent(wati, written(rows), name=f"{CANARY}.csv")
    everything = [str(tuple(row)) for table in db.metadata.sorted_tables for row in db.session.execute(select(table))]
    worked()
    enrolling_receiving.start(fresh(kept), wati)
    db.session.commit()
    worked()
    unclear = sent(wati, written(rows, heads=[f"a{CANARY}", *"bcdefgh"]))
    assert unclear.status == Status.UNCLEAR
    columns = [None, "nik", "name", "phone", "kelurahan", None, None, None]
    assert enrolling_receiving.name_columns(unclear, columns, wati)
    db.session.commit()
    worked()
    everything += [str(tuple(row)) for table in db.metadata.sorted_tables for row in db.session.execute(select(table))]
    plain = "".join(sign for sign in " ".join(everything) if sign not in " .-")
    assert CANARY not in plain and "0101900042" not in plain
    assert members()[0].nik_hash == registration.hashed(CANARY)


def test_rows_go_after_some_days_and_what_nobody_wanted_is_dropped(wati: User) -> None:
    ran(wati, [AMINAH])
    idle = tried(wati, [JOKO])
    clock.shift(timedelta(days=8))
    assert member_lists.forget() == 2
    assert rows_of(idle) == [] and fresh(idle).status == Status.STOPPED
    assert [each.name for each in members()] == ["Siti Aminah"]
    enrolment_forgetting.forget(wati)
    db.session.commit()
    assert fresh(idle).file_name == ""
    told = {(deed.what, deed.about) for deed in db.session.scalars(select(Deed).where(Deed.actor_id.is_(None)))}
    assert told == {("members.dropped", idle.code)}  # by nobody
    assert member_row.numbered(idle.id, 2) is None and HEADS
