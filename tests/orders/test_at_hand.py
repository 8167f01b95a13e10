"""What needs a hand now: the finders agree with the limits of each order."""

from datetime import timedelta

from storefront.kit import clock
from storefront.kit.db import db
from storefront.orders import asking, at_hand, limits
from storefront.orders.order import Way
from tests.orders import in_work
from tests.people import Make, Shopper


def test_the_finders_say_what_the_limits_say(sari: Shopper, make: Make) -> None:
    seller, other = make.seller(), make.seller()
    jar = make.variant(seller=seller, stock=50)
    asked, young = in_work.accepted(sari, (jar, 1)), in_work.accepted(sari, (jar, 1))
    ready, brought = in_work.ready(sari, (jar, 1)), in_work.ready(sari, (jar, 1), way=Way.OWN_COURIER)
    in_work.accepted(sari, (make.variant(seller=other), 1))
    wish = asking.ask(asked, "mistake")
    db.session.commit()
    assert (at_hand.wishes(seller), at_hand.wishes(other)) == ([wish], [])
    assert at_hand.late(seller) == at_hand.unfetched(seller) == []
    clock.shift(limits.due_at(young) - clock.now() + timedelta(minutes=1))
    assert at_hand.late(seller) == [asked, young, brought] and at_hand.unfetched(seller) == [ready]
    assert all(limits.is_late(each) for each in at_hand.late(seller)) and not limits.is_late(ready)
    assert at_hand.late(seller, most=1) == [asked]
