"""What stands below a product."""

from storefront.catalog.related import related
from tests.people import Make


def test_own_goods_first_then_goods_of_the_kind_from_others_never_itself(make: Make) -> None:
    budi, tini = make.seller(), make.seller("Dapur Tini")
    sambal, abon = make.product(budi), make.product(budi, name="Abon", kind="olahan-ikan")
    other, hidden = make.product(tini, name="Sambal Tini"), make.product(tini, name="Sambal Rahasia", passed=False)
    batik = make.product(tini, name="Batik", kind="batik", category="kriya")
    found = related(sambal)
    assert found.same_maker == [abon.id] and found.same_kind == [other.id]
    assert not {sambal.id, hidden.id, batik.id} & {*found.same_maker, *found.same_kind}


def test_four_of_each_are_enough_the_newest_first(make: Make) -> None:
    seller = make.seller()
    first = make.product(seller)
    others = [make.product(seller, name=f"Sambal {number}").id for number in range(6)]
    assert related(first).same_maker == others[:1:-1]
