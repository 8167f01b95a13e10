"""The kelurahan the address box asks for."""

from tests.visitor import Visitor


def test_a_kelurahan_is_found_with_what_tells_it_from_its_namesakes(visitor: Visitor) -> None:
    found = visitor.get("/alamat/kelurahan?q=cideng")
    assert found.json == [{"code": "31.71.01.1002", "label": "Cideng, Gambir, Jakarta Pusat", "postcode": "10150"}]
    assert "public" in found.headers["Cache-Control"] and len(visitor.statements) == 1


def test_many_are_cut_to_a_dozen_and_nonsense_finds_nothing(visitor: Visitor) -> None:
    assert len(visitor.get("/alamat/kelurahan?q=jakarta").json) == 12
    for odd in ("", "c", "%00%00", "%25", "bandung", "x" * 5000):
        assert visitor.get(f"/alamat/kelurahan?q={odd}").json == []
