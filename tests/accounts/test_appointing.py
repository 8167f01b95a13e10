"""What becomes of a role: changed in one commit, ended with a reason; and the shop never without an operator."""

from collections.abc import Callable
from typing import Any

import pytest
from sqlalchemy import select, update

from storefront.accounts import appointing, helping, staff_finding, staff_role
from storefront.accounts.history import Deed
from storefront.accounts.staff_inviting import AlreadyHolds, NotYours
from storefront.accounts.staff_role import Role, StaffRole
from storefront.accounts.user import User
from storefront.kit.db import db
from tests.people import Make

Together = Callable[..., list[Any]]
TIMUR, CAKUNG, SELATAN, TEBET = "31.75", "31.75.06", "31.74", "31.74.01"


def works(make: Make, name: str, role: Role, area: str | None = None, pengampu: str | None = None) -> StaffRole:
    given = staff_role.give(make.user(name), role, area, pengampu)
    db.session.commit()
    return given


def seats(user: User) -> list[tuple[str, str | None, str | None]]:
    return [(held.role.value, held.area_code, held.pengampu_code) for held in staff_role.roles(user)]


def test_a_role_is_moved_in_one_go_and_the_log_says_from_where(make: Make) -> None:
    rini, tari = works(make, "Rini", Role.PROVINCE).user, works(make, "Tari", Role.KURATOR, CAKUNG)
    given = appointing.change(tari, rini, Role.KASATPEL, TEBET, "KPKP", "pindah ke Tebet")
    assert given and seats(tari.user) == [("kasatpel", TEBET, "KPKP")] and given.code != tari.code
    assert (tari.ended_by_id, tari.ended_why) == (rini.id, "pindah ke Tebet")
    deed = db.session.scalars(select(Deed).where(Deed.what == "staff.changed")).one()
    assert (deed.about, deed.before["area"], deed.after["area"]) == (helping.name_of(tari.user), CAKUNG, TEBET)
    assert appointing.change(tari, rini, Role.KURATOR, TIMUR, None, "dua tab") is None, "it ended meanwhile"
    with pytest.raises(AlreadyHolds):
        appointing.change(given, rini, Role.KASATPEL, TEBET, "KPKP", "tidak ada yang baru")


def test_nobody_decides_about_themselves_or_beyond_their_reach(make: Make) -> None:
    rini, wati = works(make, "Rini", Role.CITY, TIMUR), works(make, "Wati", Role.CITY, TIMUR)
    near, far = works(make, "Tari", Role.KURATOR, CAKUNG), works(make, "Joko", Role.KURATOR, TEBET)
    for theirs in (rini, wati, far):
        with pytest.raises(NotYours):
            appointing.remove(theirs, rini.user, "coba-coba")
    for seat in ((Role.KURATOR, TEBET, None), (Role.KURATOR, None, None), (Role.CITY, TIMUR, None)):
        with pytest.raises(NotYours):
            appointing.change(near, rini.user, *seat, "coba-coba")
    assert appointing.remove(near, rini.user, "pensiun") and not appointing.remove(near, rini.user, "pensiun")
    assert seats(near.user) == [] and seats(far.user) and seats(rini.user)


def test_the_last_operator_whose_account_is_open_stays(make: Make) -> None:
    yusuf, wulan = make.staff(name="Yusuf"), make.staff(name="Wulan")
    (his,) = staff_role.roles(yusuf)
    assert helping.disable(wulan, yusuf, "cuti panjang")
    db.session.commit()
    assert not appointing.remove(his, wulan, "sendirian") and staff_role.is_operator(yusuf)
    assert appointing.change(his, wulan, Role.KURATOR, None, None, "sendirian") is None
    assert not helping.disable(yusuf, wulan, "sendirian") and yusuf.is_open
    assert helping.enable(wulan, yusuf, "kembali") and appointing.remove(his, wulan, "pensiun")
    assert not staff_role.is_operator(yusuf)


def test_of_two_operators_who_remove_each_other_at_once_one_stays(make: Make, together: Together) -> None:
    yusuf, wulan = make.staff(name="Yusuf"), make.staff(name="Wulan")
    people = [yusuf.id, wulan.id]

    def turn_out_the_other(me: int) -> bool:
        other = db.session.scalars(select(StaffRole).where(StaffRole.user_id == people[1 - me])).one()
        actor = db.session.get_one(User, people[me])
        db.session.commit()
        try:
            done = appointing.remove(other, actor, "perselisihan")
        except NotYours:  # removed before the own deed began
            done = False
        db.session.commit()
        return done

    for _again in range(5):
        assert sorted(together(turn_out_the_other, 2)) == [False, True]
        db.session.execute(update(StaffRole).values(ended_at=None))
        db.session.commit()


def test_people_are_found_by_name_role_and_area_inside_ones_reach(make: Make) -> None:
    rini = works(make, "Rini", Role.CITY, TIMUR)
    works(make, "Tari", Role.KURATOR, CAKUNG, "KPKP")
    works(make, "Bagas", Role.PENDAMPING, TIMUR)
    works(make, "Joko", Role.KURATOR, TEBET)
    both = works(make, "Ani", Role.KURATOR, TEBET)
    staff_role.give(both.user, Role.KURATOR, CAKUNG)
    db.session.commit()

    def names(**asked: object) -> list[str]:
        return [person.name for person in staff_finding.people([rini], **asked)]  # type: ignore[arg-type]

    assert names() == ["Ani", "Bagas", "Rini", "Tari"]
    assert (names(words="TAR"), names(words="%"), names(role=Role.KURATOR)) == (["Tari"], [], ["Ani", "Tari"])
    assert (names(area_code=CAKUNG), names(area_code=TEBET)) == (["Ani", "Tari"], [])
    first = staff_finding.people([rini], most=2)
    assert [person.name for person in staff_finding.people([rini], after=first[-1])] == ["Rini", "Tari"]
    seen = staff_finding.roles_of([rini], [both.user])[both.user_id]
    assert [held.area_code for held in seen] == [CAKUNG], "what she holds elsewhere is not theirs to see"
    assert staff_finding.in_sight([rini], both.code) is None and staff_finding.in_sight([rini], seen[0].code)
    narrow = StaffRole(role=Role.CITY, area_code=TIMUR, pengampu_code="KPKP")
    assert [person.name for person in staff_finding.people([narrow])] == ["Tari"]


def test_a_log_tells_only_of_places_in_ones_reach(make: Make) -> None:
    yusuf, tari = make.staff(name="Yusuf"), works(make, "Tari", Role.KURATOR, TEBET)
    moved = appointing.change(tari, yusuf, Role.KURATOR, CAKUNG, None, "pindah")
    assert moved
    again = appointing.change(moved, yusuf, Role.KURATOR, SELATAN, None, "kembali")
    db.session.commit()
    assert again
    told = {
        area: [deed.why for deed in staff_finding.log([StaffRole(role=Role.CITY, area_code=area)], tari.user)]
        for area in (TIMUR, SELATAN, "31.71")
    }
    assert told == {TIMUR: ["kembali", "pindah"], SELATAN: ["kembali", "pindah"], "31.71": []}
    former = staff_finding.former([StaffRole(role=Role.CITY, area_code=TIMUR)], tari.user)
    assert [held.area_code for held in former] == [CAKUNG]
