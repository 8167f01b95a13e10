"""A lost second factor: two operators, neither of them the person, within three days."""

import threading
from datetime import timedelta

import pytest
from flask import Flask
from sqlalchemy import select

from storefront.accounts import (
    factor_renewal,
    factor_renewing,
    factor_telling,
    recovery_code,
    second_factor,
    sign_in,
    staff_role,
)
from storefront.accounts.factor_renewal import FactorRenewal, Status
from storefront.accounts.history import Deed
from storefront.accounts.staff_role import Role
from storefront.accounts.user import User
from storefront.kit import clock
from storefront.kit.db import db
from storefront.notifications import wording
from storefront.notifications.message import Channel, Message
from storefront.web.duties import factors
from tests import second_factor as desk
from tests.people import Make


@pytest.fixture
def tari(make: Make) -> User:
    """Tari, a curator whose phone fell into the river."""
    person = make.staff(Role.KURATOR, "Tari")
    person.email = "tari@contoh.example"
    desk.has(person)
    recovery_code.renew(person)
    desk.begin(person, "tablet")
    db.session.commit()
    return person


@pytest.fixture
def rini(make: Make) -> User:
    """Rini, an operator."""
    return make.staff(name="Rini")


@pytest.fixture
def yusuf(make: Make) -> User:
    """Yusuf, another one."""
    return make.staff(name="Yusuf")


def asked(person: User, actor: User | None = None) -> FactorRenewal:
    wish = factor_renewing.ask(person, actor or person)
    assert wish
    db.session.commit()
    return wish


def test_two_operators_remove_it_and_everything_is_signed_out(tari: User, rini: User, yusuf: User) -> None:
    wish = asked(tari)
    assert factor_renewing.agree(wish, rini) and wish.status == Status.AGREED
    assert second_factor.of(tari) and sign_in.devices(tari), "one is not enough"
    assert factor_renewing.agree(wish, yusuf) and wish.status == Status.DONE
    assert second_factor.of(tari) is None and recovery_code.left(tari) == 0 and sign_in.devices(tari) == []
    assert not factor_renewing.agree(wish, yusuf), "twice changes nothing"
    log = [each.what for each in db.session.scalars(select(Deed).order_by(Deed.id))]
    assert log == ["factor.renewal_asked", "factor.renewal_agreed", "factor.renewal_done"]


def test_nobody_is_both_and_nobody_decides_for_themselves(make: Make, rini: User, yusuf: User) -> None:
    desk.has(rini)
    own = asked(rini)
    assert factor_renewing.why_not(own, rini) == "own" and not factor_renewing.agree(own, rini)
    assert factor_renewing.agree(own, yusuf)
    assert factor_renewing.why_not(own, yusuf) == "first" and not factor_renewing.agree(own, yusuf)
    assert not factor_renewing.agree(own, rini)
    assert own.status == Status.AGREED and second_factor.of(rini)
    assert factor_renewing.agree(own, make.staff(name="Wulan"))


def test_twenty_yeses_of_one_operator_at_once_are_one(app: Flask, tari: User, rini: User) -> None:
    wish, operator, gate, done = asked(tari).id, rini.id, threading.Barrier(20), []
    db.session.commit()

    def run() -> None:
        with app.app_context():
            mine = db.session.get_one(FactorRenewal, wish), db.session.get_one(User, operator)
            db.session.commit()
            gate.wait()
            done.append(factor_renewing.agree(*mine))
            db.session.commit()
            db.session.remove()

    threads = [threading.Thread(target=run) for _time in range(20)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    db.session.expire_all()
    assert len(done) == 20 and sum(done) == 1
    assert db.session.get_one(FactorRenewal, wish).status == Status.AGREED


def test_asking_twice_is_one_wish_and_without_a_factor_there_is_nothing_to_renew(tari: User, rini: User) -> None:
    assert asked(tari) is asked(tari, rini)
    assert factor_renewing.ask(rini, rini) is None


def test_a_refusal_and_a_change_of_mind_leave_the_factor(tari: User, rini: User, yusuf: User) -> None:
    wish = asked(tari)
    assert not factor_renewing.withdraw(wish, rini), "only the person"
    assert factor_renewing.refuse(wish, rini, "Tidak bisa dihubungi.")
    assert not factor_renewing.agree(wish, yusuf)
    again = asked(tari)
    assert again.id != wish.id and factor_renewing.withdraw(again, tari)
    assert second_factor.of(tari) and factor_renewal.waiting_of(tari) is None


def test_after_three_days_it_ends_by_itself_and_may_be_asked_again(tari: User, rini: User, yusuf: User) -> None:
    wish = asked(tari)
    assert factor_renewing.agree(wish, rini) and factors.lapse() == 0
    clock.shift(timedelta(hours=72, minutes=1))
    assert not factor_renewing.agree(wish, yusuf), "worker or not"
    assert not factor_renewing.refuse(wish, yusuf, "terlambat")
    assert factors.lapse() == 1 and wish.status == Status.LAPSED
    later = asked(tari)
    clock.shift(timedelta(hours=72, minutes=1))
    assert asked(tari).id != later.id, "also when no worker ran"


def test_the_person_is_told_in_both_languages(tari: User, rini: User, yusuf: User) -> None:
    wish = asked(tari)
    assert factor_renewing.agree(wish, rini) and factor_renewing.agree(wish, yusuf)
    desk.has(tari)
    assert factor_renewing.refuse(asked(tari), rini, "Belum bisa dihubungi.")
    db.session.commit()
    told = list(db.session.scalars(select(Message).order_by(Message.id)))
    assert {each.wording for each in told} == {
        "account/factor_asked",
        "account/factor_renewed",
        "account/factor_refused",
    }
    assert {each.channel for each in told} == set(Channel)
    for each in told:
        for each.language in ("id", "en"):
            subject, body = wording.render(each)
            assert subject and "Tari" in body and "None" not in body and "{" not in body
    drafts = factor_telling.unsent([wish])[wish.code]
    assert [each.wording for each in drafts] == ["account/factor_renewed"], "the newer one is enough"
    assert factor_telling.draft(wish, drafts[0].code) is drafts[0] and factor_telling.draft(wish, "x;") is None


def test_the_yes_of_who_is_no_operator_any_more_counts_for_nothing(
    make: Make, tari: User, rini: User, yusuf: User
) -> None:
    wish = asked(tari)
    assert factor_renewing.agree(wish, rini)
    [held] = staff_role.roles(rini)
    held.ended_at = clock.now()
    db.session.commit()
    assert factor_renewing.agree(wish, yusuf) and (wish.status, wish.first_by_id) == (Status.AGREED, yusuf.id)
    assert second_factor.of(tari), "Yusuf is the first now"
    assert not factor_renewing.agree(wish, yusuf) and factor_renewing.agree(wish, make.staff(name="Ayu"))
    assert wish.status == Status.DONE
