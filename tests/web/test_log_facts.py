"""What a line of the log says was before and is now: states, names and words of the code in Indonesian."""

import ast
from dataclasses import fields
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest
from flask import Flask

import storefront
from storefront.catalog import terms
from storefront.curation.change_request import RISKY
from storefront.galleries.gallery_keeping import Facts
from storefront.sellers import enrolment
from storefront.sellers.inviting import RIGHTS
from storefront.web import log_facts, log_states
from tests.kit.test_states import STATES
from tests.web.test_log_words import is_note

ROOT = Path(storefront.__file__).parent


def line(what: str, before: dict[str, Any], after: dict[str, Any], why: str = "") -> Any:
    """A deed as it stands in the log."""
    return SimpleNamespace(what=what, before=before, after=after, why=why)


def keys_written() -> set[str]:
    """The names of facts that the code writes into the log, where it writes them out."""
    found = {*RISKY, *RIGHTS, *terms.FREE, *enrolment.TOLD, *(field.name for field in fields(Facts))}
    for file in ROOT.rglob("*.py"):
        for call in ast.walk(ast.parse(file.read_text())):
            if isinstance(call, ast.Call) and is_note(call):
                told = [word.value for word in call.keywords if word.arg in ("before", "after")]
                keys = [
                    key for each in told for node in ast.walk(each) if isinstance(node, ast.Dict) for key in node.keys
                ]
                found |= {key.value for key in keys if isinstance(key, ast.Constant) and isinstance(key.value, str)}
    return found


def test_every_state_there_is_has_words_and_no_machine_has_a_word_too_many(app: Flask) -> None:
    with app.test_request_context("/"):
        for kind, states in STATES.items():
            words = log_states.STATES[kind]
            assert set(words) == {state.value for state in states}, kind.__name__
            assert all(str(said) and str(said) != state for state, said in words.items()), kind.__name__
        assert set(log_states.STATES) == set(STATES) and set(log_states.ROOMS.values()) <= set(STATES)


def test_every_fact_that_is_written_has_a_name() -> None:
    assert keys_written() - set(log_facts.NAMES) - set(log_facts.UNSAID) == set()


@pytest.mark.parametrize(
    ("what", "before", "after", "told"),
    [
        ("product.taken_down", {"status": "passed"}, {"status": "suspended"},
         [("keadaan", "lulus", "diturunkan petugas")]),
        ("gallery.closed", {"status": "open"}, {"status": "closed"}, [("keadaan", "buka", "sedang tutup")]),
        ("permit.accepted", {"status": "waiting"}, {"status": "accepted", "kind": "p-irt"},
         [("keadaan", "menunggu dicek", "diterima"), ("jenis", "", "P-IRT")]),
        ("curation.failed", {}, {"outcome": "failed", "gates": ["halal", "expired"]},
         [("hasil", "", "Belum lulus"), ("syarat", "", "Halal, surat izin yang sudah habis")]),
        ("curation.passed", {}, {"score": 325, "gates": []}, [("skor", "", "3,25")]),
        ("staff.changed", {"role": "city"}, {"role": "kurator"}, [("tugas", "Petugas kota", "Kurator")]),
        ("money.closed", {}, {"kind": "homeless", "outcome": "mistaken"},
         [("jenis", "", "tanpa pesanan"), ("hasil", "", "salah kirim")]),
        ("product.changed", {"food": "fresh", "name": "open"}, {"food": "processed", "name": "live"},
         [("makanan", "Pangan segar (sayur, buah, telur, ikan)", "Makanan atau minuman olahan"),
          ("nama", "open", "live")]),
        ("people.rights", {"may_see_books": False}, {"may_see_books": True},
            [("boleh melihat laporan", "tidak", "ya")]),
        ("mentor.did", {}, {"deed": "seller.shelf.price", "path": "/penjual/rak"}, [("halaman", "", "/penjual/rak")]),
        ("price", {"price": 25_000}, {"price": 27_500}, [("harga", "Rp25.000", "Rp27.500")]),
        ("gallery.changed", {"opens_on": "2026-12-01"}, {"opens_on": "2026-12-07", "name": "2026-12-07"},
         [("mulai buka", "Sel, 1 Des 2026", "Sen, 7 Des 2026"), ("nama", "", "2026-12-07")]),
        ("log.read", {}, {"dari": "kemarin", "turn": 2}, [("dari", "", "kemarin"), ("pengajuan ke", "", "2")]),
    ],
)  # fmt: skip
def test_words_of_the_code_are_said_in_indonesian_and_peoples_words_stay(
    app: Flask, what: str, before: dict[str, Any], after: dict[str, Any], told: list[tuple[str, str, str]]
) -> None:
    with app.test_request_context("/"):
        assert log_facts.of(line(what, before, after)) == told


def test_a_reason_from_a_list_is_said_in_words_and_a_typed_one_as_it_is(app: Flask) -> None:
    with app.test_request_context("/"):
        assert log_facts.reason(line("product.taken_down", {}, {}, "unsafe")) == "Keamanan pangan"
        assert log_facts.reason(line("flag.dismissed", {}, {}, "misuse")) == "Laporan asal atau menjatuhkan orang"
        assert log_facts.reason(line("seller.suspended", {}, {}, "unsafe")) == "unsafe"
