"""How somebody comes to work for the programme: invited, with their own yes, while the one who invited still may."""

from datetime import timedelta

import pytest
from sqlalchemy import select

from storefront.accounts import appointing, helping, staff_invitation, staff_inviting, staff_role
from storefront.accounts.history import Deed
from storefront.accounts.staff_inviting import AlreadyHolds, NotYours, TooManyInvited
from storefront.accounts.staff_role import Role
from storefront.accounts.user import User
from storefront.kit import clock
from storefront.kit.db import db
from tests.people import Make

TIMUR, CAKUNG, SELATAN = "31.75", "31.75.06", "31.74"
TARI = "+6281255500021"


@pytest.fixture
def rini(make: Make) -> User:
    """Rini, of the city office of Jakarta Timur."""
    person = make.user("Rini")
    staff_role.give(person, Role.CITY, TIMUR)
    db.session.commit()
    return person


def last_deed() -> Deed:
    return db.session.scalars(select(Deed).order_by(Deed.id.desc()).limit(1)).one()


def test_tari_is_invited_says_yes_and_has_the_role(make: Make, rini: User) -> None:
    invited = staff_inviting.invite(rini, "Tari", Role.KURATOR, CAKUNG, "PPKUKM", phone=TARI)
    deed = last_deed()
    assert (deed.what, deed.about, deed.after["area"]) == ("staff.invited", f"invitation:{invited.code}", CAKUNG)
    assert "Tari" not in str(deed.after) and TARI not in str(deed.after), "the log holds nothing that must be erased"
    ani, tari = make.user("Ani"), make.user("Tari", TARI)
    assert not staff_inviting.accept(invited, ani), "meant for another number"
    assert staff_inviting.accept(invited, tari) and not staff_inviting.accept(invited, tari), "two taps"
    (role,) = staff_role.roles(tari)
    assert (role.role, role.area_code, role.pengampu_code, role.given_by_id) == (
        Role.KURATOR, CAKUNG, "PPKUKM", rini.id,
    )  # fmt: skip
    deed = last_deed()
    assert (deed.what, deed.actor_id, deed.about) == ("staff.joined", tari.id, helping.name_of(tari))
    assert deed.after["given_by"] == helping.name_of(rini)
    with pytest.raises(AlreadyHolds):
        staff_inviting.invite(rini, "Tari", Role.KURATOR, CAKUNG, "PPKUKM", phone=TARI)


def test_nobody_invites_beyond_their_reach_or_themselves(make: Make, rini: User) -> None:
    for role, area in ((Role.KURATOR, SELATAN), (Role.KURATOR, None), (Role.CITY, TIMUR), (Role.OPERATOR, None)):
        with pytest.raises(NotYours):
            staff_inviting.invite(rini, "Tari", role, area, None, phone=TARI)
    with pytest.raises(NotYours):
        staff_inviting.invite(rini, "Rini", Role.KURATOR, TIMUR, None, phone=rini.phone)


def test_an_invitation_outlives_nobody(make: Make, rini: User) -> None:
    """Over after its days, when withdrawn, when asked anew, and when who invited no longer may or is closed."""
    yusuf, tari = make.staff(name="Yusuf"), make.user("Tari", TARI)
    first = staff_inviting.invite(rini, "Tari", Role.KURATOR, TIMUR, None, phone=TARI)
    again = staff_inviting.invite(rini, "Tari", Role.KURATOR, CAKUNG, None, phone=TARI)
    assert not staff_inviting.accept(first, tari) and not staff_inviting.stands(first), "the new one replaced it"
    assert staff_inviting.stands(again) and appointing.remove(staff_role.roles(rini)[0], yusuf, "pindah tugas")
    assert not staff_inviting.stands(again) and not staff_inviting.accept(again, tari)
    late = staff_inviting.invite(yusuf, "Tari", Role.KURATOR, None, None, phone=TARI)
    clock.shift(late.ends_at - clock.now() + timedelta(seconds=1))
    assert not staff_inviting.accept(late, tari) and staff_role.roles(tari) == []
    other = staff_inviting.invite(yusuf, "Tari", Role.KASATPEL, TIMUR, None, phone=TARI)
    assert staff_inviting.withdraw(other, yusuf) and not staff_inviting.decline(other, tari)
    closed = staff_inviting.invite(yusuf, "Tari", Role.PENDAMPING, TIMUR, None, phone=TARI)
    wulan = make.staff(name="Wulan")
    assert helping.disable(yusuf, wulan, "keluar dari dinas") and not staff_inviting.accept(closed, tari)


def test_an_e_mail_address_will_do_and_a_no_is_a_no(make: Make, rini: User) -> None:
    invited = staff_inviting.invite(rini, "Tari", Role.KURATOR, TIMUR, None, email="tari@contoh.example")
    tari = make.user("Tari", email="tari@contoh.example")
    assert invited.fits(invited.key) and not invited.fits("x" * 26)
    assert staff_inviting.decline(invited, tari) and not staff_inviting.accept(invited, tari)
    assert staff_role.roles(tari) == []


def test_what_waits_is_seen_by_those_who_could_have_invited(make: Make, rini: User, monkeypatch) -> None:
    yusuf = make.staff(name="Yusuf")
    near = staff_inviting.invite(yusuf, "Tari", Role.KURATOR, CAKUNG, None, phone=TARI)
    far = staff_inviting.invite(yusuf, "Tari", Role.PENDAMPING, SELATAN, None, phone=TARI)
    boss = staff_inviting.invite(yusuf, "Tari", Role.CITY, TIMUR, None, phone=TARI)
    assert staff_inviting.waiting(staff_role.roles(rini)) == [near]
    assert staff_inviting.waiting(staff_role.roles(yusuf)) == [boss, far, near]
    assert staff_invitation.by_code(near.code.lower()) is near and staff_invitation.by_code("%") is None
    monkeypatch.setattr(staff_inviting, "MOST_OPEN", 3)
    with pytest.raises(TooManyInvited):
        staff_inviting.invite(yusuf, "Ani", Role.KURATOR, None, None, phone="+6281255500022")
