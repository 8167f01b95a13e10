"""In which round a good was taken, read out of the record: held against the table of the draw itself."""

import random
from collections.abc import Sequence
from dataclasses import asdict

import pytest

from storefront.galleries import draw_rounds, drawing
from storefront.galleries.draw_rounds import Full
from storefront.galleries.drawing import Candidate, Rules, draw


def kept(candidates: Sequence[Candidate], rules: Rules, seed: str) -> dict[str, object]:
    drawn = draw(candidates, rules, seed)
    rows = [asdict(each) for each in candidates]
    return {"rules": asdict(rules), "candidates": rows, "picks": [*drawn.picks], "reserves": [*drawn.reserves]}


def good(product: str, pengampu: str = "PPKUKM", category: str = "kuliner", kecamatan: str = "A") -> Candidate:
    return Candidate(product, product.split("-")[0], pengampu, category, kecamatan)


def test_quotas_then_the_queue_then_second_goods() -> None:
    goods = [good("ani-1"), good("ani-2"), good("budi-1"), good("cici-1", "KPKP", "kriya")]
    found = draw_rounds.picks(kept(goods, Rules(4, {"PPKUKM": 1}, {"kuliner": 1}), "x"))
    by = {each.product: (each.round, each.full) for each in found}
    (first,) = [slug for slug, (number, _full) in by.items() if number == 1 and slug != "cici-1"]
    second = "budi-1" if first.startswith("ani") else next(slug for slug in by if by[slug][0] == 2)
    assert by[second] == (2, (Full.PENGAMPU, Full.CATEGORY)) and by["cici-1"] == (1, ())
    assert sorted(number for number, _full in by.values()) == [1, 1, 2, 3]
    waiting = kept([good("ani-1"), good("budi-1"), good("budi-2"), good("cici-1")], Rules(1), "x")
    reserves = draw_rounds.reserves(waiting, 9)
    assert len(reserves) == 2 and len({each.candidate["seller"] for each in reserves}) == 2, "a shop stands there once"
    assert len(draw_rounds.reserves(waiting, 1)) == 1


def test_a_thousand_draws_tell_the_rounds_they_were_made_in(monkeypatch: pytest.MonkeyPatch) -> None:
    seen: list[int] = []

    class Watched(drawing._Table):
        """The table of the draw, which tells in which round somebody sat down."""

        def seat_one(self, goods: Sequence[Candidate], with_quotas: bool) -> bool:
            done = super().seat_one(goods, with_quotas)
            seen.extend([1 if with_quotas else 2] * done)
            return done

    monkeypatch.setattr(drawing, "_Table", Watched)
    dice = random.Random(7)
    for number in range(1_000):
        goods = [
            good(f"toko{shop}-{each}", dice.choice("PQR"), dice.choice("xyz"), dice.choice("ABC"))
            for shop in range(dice.randint(1, 12)) for each in range(dice.randint(1, 3))
        ]  # fmt: skip
        rules = Rules(
            dice.randint(1, 20), {name: dice.randint(0, 3) for name in "PQ"}, {"x": dice.randint(0, 3)},
            dice.choice([None, 2, 5]),
        )  # fmt: skip
        seen.clear()
        found = [each.round for each in draw_rounds.picks(kept(goods, rules, str(number)))]
        assert [each for each in found if each < 3] == seen[: len([each for each in found if each < 3])]
        assert found == sorted(found), "rounds come one after the other"
        assert found.count(1) == seen.count(1)
