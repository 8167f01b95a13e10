"""People: how they are found, and what is kept of their password."""

import pytest

from storefront.accounts import user
from storefront.accounts.user import NotAnEmail, email_address, login_name, matches
from tests.people import PASSWORD, Make


def test_a_password_is_kept_as_argon2id_and_never_as_it_is(make: Make) -> None:
    sari = make.user("Sari")
    assert sari.password_hash.startswith("$argon2id$v=19$m=19456,t=2,p=1$")
    assert PASSWORD not in sari.password_hash
    assert matches(sari.password_hash, PASSWORD)
    assert not matches(sari.password_hash, PASSWORD + " ")


def test_two_keyboards_may_spell_a_letter_differently(make: Make) -> None:
    sari = make.user("Sari")
    sari.set_password("caf\u00e9 di Cikini")
    assert matches(sari.password_hash, "cafe\u0301 di Cikini")


def test_nobody_has_no_password(make: Make) -> None:
    assert not matches(None, "")
    assert not matches(None, PASSWORD)
    assert not matches("no hash at all", PASSWORD)


def test_a_hash_of_another_cost_is_renewed_when_its_owner_comes(make: Make, monkeypatch: pytest.MonkeyPatch) -> None:
    sari = make.user("Sari")
    before = sari.password_hash
    sari.renew_hash(PASSWORD)
    assert sari.password_hash == before
    monkeypatch.setattr(user, "_hasher", user.PasswordHasher(time_cost=3, memory_cost=19 * 1024, parallelism=1))
    sari.renew_hash(PASSWORD)
    assert "t=3" in sari.password_hash and matches(sari.password_hash, PASSWORD)


@pytest.mark.parametrize(
    ("typed", "name"),
    [
        ("0812 3456-7890", "+6281234567890"), ("62812 34567890", "+6281234567890"),
        (" Sari@Contoh.Example ", "sari@contoh.example"), ("nonsense", "nonsense"), ("", ""),
    ],
)  # fmt: skip
def test_one_spelling_for_what_one_signs_in_with(typed: str, name: str) -> None:
    assert login_name(typed) == name


def test_an_erased_person_is_found_no_more(make: Make) -> None:
    sari = make.user("Sari", email="sari@contoh.example")
    assert user.find("SARI@contoh.example") == sari
    sari.erased_at = sari.created_at
    assert user.find("sari@contoh.example") is None


@pytest.mark.parametrize(
    "text", ["", "sari", "sari@", "@contoh.example", "a b@contoh.example", "sari@x\nBcc: y@z.example"]
)
def test_what_is_no_address(text: str) -> None:
    with pytest.raises(NotAnEmail):
        email_address(text)
