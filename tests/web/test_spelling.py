"""A slash too many leads to the page."""

import pytest

from tests.visitor import Visitor


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("/petugas/", "/petugas"),
        ("/penjual/", "/penjual"),
        ("/akun/", "/akun"),
        ("/masuk/", "/masuk"),
        ("/en/akun/", "/en/akun"),
        ("/produk/?q=batik&urut=termurah", "/produk?q=batik&urut=termurah"),
        ("/musim", "/musim/"),
    ],
)
def test_both_spellings_lead_to_the_page(visitor: Visitor, typed: str, meant: str) -> None:
    answer = visitor.get(typed)
    assert (answer.status_code, answer.location.removeprefix("http://localhost")) == (308, meant)


@pytest.mark.parametrize("typed", ["/petugas/tidak-ada/", "/jahat.example/", "/%5Cjahat.example/", "/produk/x/y/"])
def test_what_does_not_exist_stays_a_404(visitor: Visitor, typed: str) -> None:
    assert visitor.get(typed).status_code == 404


def test_a_slash_too_many_never_leads_out_of_the_shop(visitor: Visitor) -> None:
    for typed in ("//jahat.example/", "//jahat.example//", "///jahat.example/akun/"):
        assert not (visitor.get(typed).location or "").removeprefix("http://localhost").startswith("//")


def test_only_looking_is_forgiven(visitor: Visitor) -> None:
    assert visitor.post("/masuk/").status_code == 404
