"""The two ways to a new password."""

from datetime import timedelta

import pytest
from sqlalchemy import select

from storefront.accounts import helping, password_reset
from storefront.accounts.password_reset import MOST_TRIES, PasswordReset
from storefront.accounts.user import User, matches
from storefront.kit import clock
from storefront.kit.db import db
from tests.people import PASSWORD, Make

NEW = "kopi susu gula aren"


@pytest.fixture
def person(make: Make) -> User:
    return make.user("Sari", email="sari@contoh.example")


def wrong(pin: str) -> str:
    return str((int(pin) + 1) % 10**8).zfill(8)


def test_a_link_works_once(person: User) -> None:
    token = password_reset.by_link(person)
    assert password_reset.user_of_link(token) == person
    assert password_reset.use_link(token, NEW)
    assert matches(person.password_hash, NEW)
    assert not password_reset.use_link(token, PASSWORD)
    assert matches(person.password_hash, NEW)


def test_a_code_works_once(person: User) -> None:
    pin = password_reset.by_code(person)
    assert password_reset.use_code(person, pin, NEW)
    assert not password_reset.use_code(person, pin, PASSWORD)
    assert matches(person.password_hash, NEW)


@pytest.mark.parametrize(("minutes", "works"), [(59, True), (61, False)])
def test_both_last_an_hour(person: User, minutes: int, works: bool) -> None:
    token, pin = password_reset.by_link(person), password_reset.by_code(person)
    clock.shift(timedelta(minutes=minutes))
    assert (password_reset.user_of_link(token) == person) is works
    assert password_reset.use_link(token, NEW) is works
    if not works:
        assert not password_reset.use_code(person, pin, NEW)


def test_a_code_dies_after_five_wrong_tries_for_good(person: User) -> None:
    pin = password_reset.by_code(person)
    for _try in range(MOST_TRIES):
        assert not password_reset.use_code(person, wrong(pin), NEW)
    assert [password_reset.use_code(person, pin, NEW) for _try in range(3)] == [False] * 3
    assert matches(person.password_hash, PASSWORD)


def test_the_fifth_try_may_still_be_right(person: User) -> None:
    pin = password_reset.by_code(person)
    for _try in range(MOST_TRIES - 1):
        password_reset.use_code(person, wrong(pin), NEW)
    assert password_reset.use_code(person, pin, NEW)


def test_a_code_is_of_one_person(person: User, make: Make) -> None:
    dewi = make.user("Dewi")
    pin = password_reset.by_code(person)
    assert not password_reset.use_code(dewi, pin, NEW)


def test_a_newer_one_of_the_same_way_replaces_the_older(person: User) -> None:
    tokens = [password_reset.by_link(person) for _try in range(2)]
    pins = [password_reset.by_code(person) for _try in range(2)]
    assert [password_reset.user_of_link(token) for token in tokens] == [None, person]
    assert not password_reset.use_code(person, pins[0], NEW)
    assert password_reset.use_code(person, pins[1], NEW)


def test_a_stranger_who_asks_for_links_does_not_kill_the_operators_code(person: User) -> None:
    pin = password_reset.by_code(person)
    password_reset.by_link(person)
    assert password_reset.use_code(person, pin, NEW)


def test_using_one_closes_the_other(person: User) -> None:
    token, pin = password_reset.by_link(person), password_reset.by_code(person)
    password_reset.use_code(person, pin, NEW)
    assert password_reset.user_of_link(token) is None


def test_a_disabled_account_cannot_be_reset(person: User, make: Make) -> None:
    token, pin = password_reset.by_link(person), password_reset.by_code(person)
    helping.disable(person, make.staff(), "diminta pemiliknya")
    assert password_reset.user_of_link(token) is None
    assert not password_reset.use_link(token, NEW)
    assert not password_reset.use_code(person, pin, NEW)
    assert matches(person.password_hash, PASSWORD)


def test_only_hashes_are_kept(person: User) -> None:
    secrets = [password_reset.by_link(person), password_reset.by_code(person)]
    db.session.flush()
    kept = str(db.session.execute(select(PasswordReset.__table__)).all())
    assert not [secret for secret in secrets if secret in kept]
