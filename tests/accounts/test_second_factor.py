"""The codes of the app and on paper: right within half a minute around, and each of them once."""

import threading
from collections.abc import Callable
from datetime import UTC, datetime, timedelta

import pytest
from flask import Flask
from sqlalchemy import text

from storefront.accounts import factor_enrolling, recovery_code, second_factor
from storefront.accounts.user import User
from storefront.kit import clock, envelopes
from storefront.kit.db import db
from tests import second_factor as desk
from tests.people import Make

# RFC 6238, appendix B: the SHA-1 rows, of which six digits are the last six of eight
VECTORS = {59: "287082", 1111111109: "081804", 1111111111: "050471", 1234567890: "005924", 2000000000: "279037"}
RFC_SECRET = "GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ"  # "12345678901234567890" in base 32


@pytest.fixture
def rini(make: Make) -> User:
    """Rini, whose app is set up."""
    person = make.staff(name="Rini")
    desk.has(person)
    db.session.commit()
    return person


def at_once(app: Flask, deed: Callable[[User], bool], person: User, times: int = 20) -> int:
    """How often a deed came out well of so many at the same moment, each in a connection of its own."""
    number, gate, done = person.id, threading.Barrier(times), []
    db.session.commit()

    def run() -> None:
        with app.app_context():
            someone = db.session.get_one(User, number)
            db.session.commit()
            gate.wait()
            done.append(deed(someone))
            db.session.commit()
            db.session.remove()

    threads = [threading.Thread(target=run) for _time in range(times)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(done) == times
    return sum(done)


@pytest.mark.parametrize(("moment", "code"), VECTORS.items())
def test_the_codes_are_those_of_the_standard(moment: int, code: str) -> None:
    assert second_factor.code_at(RFC_SECRET, moment // second_factor.SECONDS) == code


def test_a_code_counts_half_a_minute_around_and_not_longer(rini: User) -> None:
    clock.shift(datetime(2026, 12, 1, 3, 0, 15, tzinfo=UTC) - clock.now())
    assert [second_factor.step_of(desk.SECRET, desk.code(steps)) is not None for steps in (-2, -1, 0, 1, 2)] == [
        False, True, True, True, False,
    ]  # fmt: skip
    assert not second_factor.take(rini, "12345") and not second_factor.take(rini, "")


def test_a_code_works_once_and_no_older_one_after_it(rini: User) -> None:
    now, before = desk.code(), desk.code(-1)
    assert second_factor.take(rini, now)
    assert not second_factor.take(rini, now)
    assert not second_factor.take(rini, before)
    assert second_factor.take(rini, desk.code(1))


def test_one_code_twenty_times_at_once_opens_once(app: Flask, rini: User) -> None:
    code = desk.code()
    assert at_once(app, lambda person: second_factor.take(person, code), rini) == 1


def test_one_recovery_code_twenty_times_at_once_opens_once(app: Flask, rini: User) -> None:
    paper = recovery_code.renew(rini)
    assert at_once(app, lambda person: recovery_code.take(person, paper[0]), rini) == 1
    assert recovery_code.left(rini) == recovery_code.COUNT - 1


def test_recovery_codes_belong_to_one_person_and_may_be_typed_in_any_spelling(make: Make, rini: User) -> None:
    paper, other = recovery_code.renew(rini), make.staff(name="Yusuf")
    assert len(set(paper)) == recovery_code.COUNT
    assert not recovery_code.take(other, paper[0])
    assert recovery_code.is_live(rini, paper[0]) and recovery_code.take(rini, f" {paper[0].lower().replace('-', ' ')}")
    fresh = recovery_code.renew(rini)
    assert not recovery_code.take(rini, paper[1]) and recovery_code.take(rini, fresh[1])


def test_nothing_kept_can_be_read_without_the_key(app: Flask, rini: User) -> None:
    paper = recovery_code.renew(rini)
    db.session.commit()
    kept = str(db.session.execute(text("SELECT * FROM second_factors")).all())
    kept += str(db.session.execute(text("SELECT * FROM recovery_codes")).all())
    assert desk.SECRET not in kept
    assert not any(code in kept or code.replace("-", "") in kept for code in paper)
    app.config["SECRET_KEY"] = "another secret of the tests, long enough too"
    assert second_factor.of(rini).secret is None  # type: ignore[union-attr]
    assert not second_factor.take(rini, desk.code())


def test_an_envelope_opens_for_its_purpose_only(app: Flask, make: Make) -> None:
    closed = envelopes.close("tea", "milk")
    assert closed != envelopes.close("tea", "milk")
    assert (envelopes.opened("tea", closed), envelopes.opened("milk", closed)) == ("milk", None)
    assert envelopes.opened("tea", "") is None and envelopes.opened("tea", closed[:-4] + "AAA=") is None


def test_the_app_is_believed_once_it_shows_the_code(make: Make) -> None:
    rini, yusuf = make.staff(name="Rini"), make.staff(name="Yusuf")
    envelope = factor_enrolling.offer(rini)
    secret = factor_enrolling.offered(rini, envelope)
    assert secret and factor_enrolling.offered(yusuf, envelope) is None
    assert factor_enrolling.confirm(rini, secret, "000000") is None and second_factor.of(rini) is None
    code = second_factor.code_at(secret, second_factor.this_step())
    paper = factor_enrolling.confirm(rini, secret, code)
    assert paper and len(paper) == recovery_code.COUNT
    assert not second_factor.take(rini, code), "the code that confirmed it is used up"
    clock.shift(timedelta(minutes=1))
    assert second_factor.take(rini, second_factor.code_at(secret, second_factor.this_step()))
