"""An operator helps, and the log knows."""

from storefront.accounts import helping, password_reset, sign_in
from storefront.accounts.user import User
from storefront.kit.db import db
from tests.people import Make


def deeds(person: User) -> list[tuple[str, str, str]]:
    db.session.flush()
    return [(deed.what, deed.actor.name if deed.actor else "", deed.why) for deed in helping.log(person)]


def test_every_deed_is_in_the_log_the_newest_first(make: Make) -> None:
    sari, rini = make.user("Sari"), make.staff(name="Rini")
    helping.give_code(sari, rini)
    helping.end_devices(sari, rini)
    helping.disable(sari, rini, "ponselnya dicuri")
    helping.enable(sari, rini, "ponselnya ketemu")
    assert deeds(sari) == [
        ("account.enabled", "Rini", "ponselnya ketemu"),
        ("account.disabled", "Rini", "ponselnya dicuri"),
        ("account.devices_ended", "Rini", ""),
        ("account.code", "Rini", ""),
    ]
    assert deeds(rini) == []


def test_the_log_holds_neither_code_nor_number(make: Make) -> None:
    sari, rini = make.user("Sari", "+6281234567890"), make.staff()
    pin = helping.give_code(sari, rini)
    db.session.flush()
    line = helping.log(sari)[0]
    written = f"{line.about} {line.before} {line.after} {line.why} {line.what}"
    assert pin not in written
    assert "1234567890" not in written


def test_nobody_closes_the_own_account_or_a_closed_one(make: Make) -> None:
    sari, rini = make.user("Sari"), make.staff()
    assert not helping.disable(rini, rini, "salah tekan")
    assert helping.disable(sari, rini, "diminta pemiliknya")
    assert not helping.disable(sari, rini, "diminta pemiliknya")
    assert helping.enable(sari, rini, "diminta pemiliknya")
    assert not helping.enable(sari, rini, "diminta pemiliknya")
    assert len(deeds(sari)) == 2


def test_a_code_for_somebody_else_is_not_theirs(make: Make) -> None:
    sari, dewi, rini = make.user("Sari"), make.user("Dewi"), make.staff()
    pin = helping.give_code(sari, rini)
    assert not password_reset.use_code(dewi, pin, "kopi susu gula aren")


def test_ending_devices_ends_all_of_them(make: Make) -> None:
    sari, rini = make.user("Sari"), make.staff()
    tokens = [sign_in.begin(sari, "ponsel"), sign_in.begin(sari, "laptop")]
    db.session.flush()
    helping.end_devices(sari, rini)
    assert [sign_in.of(token) for token in tokens] == [None, None]
