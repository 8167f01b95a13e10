"""Proposed quotas: in proportion to shops, nobody with shops left out, and the sum is the number of slots."""

from hypothesis import given
from hypothesis import strategies as st

from storefront.galleries.quota_proposal import propose

SIX = {"PPKUKM": 180, "KPKP": 30, "PAREKRAF": 45, "NAKERTRANSGI": 25, "PPAPP": 19, "SOSIAL": 1}


def test_three_hundred_shops_share_twenty_four_slots() -> None:
    assert propose(SIX, 24) == {"PPKUKM": 14, "PAREKRAF": 4, "KPKP": 2, "NAKERTRANSGI": 2, "PPAPP": 1, "SOSIAL": 1}
    assert propose({"kuliner": 3, "kriya": 3, "jasa": 0}, 5) == {"kriya": 2, "kuliner": 3}, "no quota without shops"
    assert propose(SIX, 6) == dict.fromkeys(SIX, 1)
    assert propose(SIX, 2) == {name: int(name in ("PPKUKM", "PAREKRAF")) for name in SIX}, "fewer slots than margins"
    assert propose({"KPKP": 0}, 9) == {} == propose({}, 9)


@given(st.dictionaries(st.sampled_from("abcdefgh"), st.integers(0, 5_000)), st.integers(1, 200))
def test_whatever_the_shops_are(shops: dict[str, int], slots: int) -> None:
    proposed = propose(shops, slots)
    some = {name for name, count in shops.items() if count}
    assert set(proposed) == some and sum(proposed.values()) == (slots if some else 0)
    if len(some) <= slots:
        assert all(proposed.values())
    for small, large in ((a, b) for a in some for b in some if shops[a] < shops[b]):
        assert proposed[small] <= proposed[large], "more shops, not fewer slots"
