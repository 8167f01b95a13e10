"""Devices. What a browser sees of them is told in tests/web/test_visitor.py."""

from datetime import timedelta

from storefront.accounts import sign_in
from storefront.kit import clock
from storefront.kit.db import db
from tests.people import Make


def test_the_list_has_the_latest_used_first_and_only_live_ones(make: Make) -> None:
    sari = make.user("Sari")
    sign_in.begin(sari, "lama")
    db.session.flush()
    clock.shift(timedelta(days=31))
    for device in ("ponsel", "laptop", "tablet"):
        sign_in.begin(sari, device)
    db.session.flush()
    phone = sign_in.devices(sari)[2]
    assert phone.device == "ponsel"
    clock.shift(timedelta(hours=2))
    assert sign_in.touch(phone)
    sign_in.end(sari, next(each.code for each in sign_in.devices(sari) if each.device == "tablet"))
    assert [each.device for each in sign_in.devices(sari)] == ["ponsel", "laptop"]


def test_an_old_device_leaves_the_list_though_it_is_used(make: Make) -> None:
    sari = make.user("Sari")
    sign_in.begin(sari, "ponsel")
    db.session.flush()
    for _month in range(4):
        clock.shift(timedelta(days=23))
        for device in sign_in.devices(sari):
            sign_in.touch(device)
        db.session.flush()
    assert sign_in.devices(sari) == []


def test_ending_leaves_other_people_alone(make: Make) -> None:
    sari, dewi = make.user("Sari"), make.user("Dewi")
    token = sign_in.begin(dewi, "ponsel")
    db.session.flush()
    code = sign_in.of(token).code
    sign_in.end(sari, code)
    sign_in.end(sari)
    assert sign_in.of(token) is not None
    assert not sign_in.is_own(sari, code)
    assert sign_in.is_own(dewi, code)


def test_tokens_of_the_wrong_length_are_not_looked_up(make: Make) -> None:
    assert [sign_in.of(token) for token in ("", "x" * 19, "x" * 101)] == [None] * 3


def test_an_account_that_is_closed_opens_nothing_even_if_its_devices_were_forgotten(make: Make) -> None:
    sari, dewi = make.user("Sari"), make.user("Dewi")
    tokens = [sign_in.begin(person, "ponsel") for person in (sari, dewi)]
    sari.disabled_at = dewi.erased_at = clock.now()
    db.session.flush()
    assert [sign_in.of(token) for token in tokens] == [None, None]
