"""Sharing what builds addresses changes no address."""

import pytest
from werkzeug.routing import Map, Rule

RULES = ("/", "/produk", "/produk/<slug>", "/pesanan/<number>/bayar", "/foto/<int:size>-<name>.jpg", "/<path:rest>")
FACTS = {"slug": "sambal teri", "number": "J7K2P9-1", "size": 640, "name": "a&b", "rest": "a/b c", "sesudah": "x y"}


def addresses() -> list[str]:
    rules = [Rule(rule, endpoint=rule) for rule in RULES] + [Rule("/p/", defaults={"size": 640}, endpoint="p")]
    words = Map(rules).bind("toko.example")
    return [words.build(rule.endpoint, FACTS, append_unknown=unknown) for rule in rules for unknown in (True, False)]


def test_addresses_are_what_werkzeug_alone_makes_of_them(monkeypatch: pytest.MonkeyPatch) -> None:
    shared = [addresses(), addresses()]
    ours = Rule._compile_builder
    assert ours.__closure__ is not None
    alone = next(
        cell.cell_contents
        for cell in ours.__closure__
        if getattr(cell.cell_contents, "__name__", "") == "_compile_builder"
    )
    monkeypatch.setattr(Rule, "_compile_builder", alone)
    assert shared == [addresses(), addresses()]
