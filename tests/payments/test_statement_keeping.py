"""Lines of a statement are kept once, and a person may set one aside and take it back."""

from collections.abc import Callable
from datetime import date, timedelta
from typing import Any

from sqlalchemy import func, select

from storefront.kit import clock
from storefront.kit.db import db
from storefront.payments import statement_keeping as keeping
from storefront.payments import statement_reading as reading
from storefront.payments.statement import StatementLine, Status
from storefront.payments.statement_reading import Came
from storefront.sellers.seller import Seller
from tests.people import Make


def came(count: int, first: int = 0) -> list[Came]:
    """So many lines of one evening, from a certain one on."""
    start = clock.start_of(date(2026, 11, 12))
    numbers = range(first, first + count)
    return [Came(start + timedelta(minutes=number), True, 1_000 + number, f"QRIS {number}") for number in numbers]


def test_the_same_statement_twice_adds_nothing(make: Make) -> None:
    shop, budi = make.seller(), make.user("Budi")
    assert keeping.keep(shop, came(10), budi) == 10
    assert keeping.known(shop, came(20)) == {money.digest for money in came(10)}
    assert keeping.keep(shop, came(12), budi) == 2
    assert keeping.keep(make.seller(), came(10), budi) == 10
    assert keeping.counts(shop) == {Status.WAITING: 12, Status.MATCHED: 0, Status.SET_ASIDE: 0}


def test_five_thousand_lines_go_in_with_few_statements(make: Make) -> None:
    shop = make.seller()
    assert keeping.keep(shop, came(5_000), None) == 5_000
    assert keeping.keep(shop, came(5_000), None) == 0
    assert -(-reading.MOST_LINES // keeping.AT_ONCE) < 15


def test_a_line_set_aside_can_come_back(make: Make) -> None:
    shop, budi = make.seller(), make.user("Budi")
    keeping.keep(shop, came(1), budi)
    line = db.session.scalars(select(StatementLine)).one()
    assert not keeping.bring_back(line)
    assert keeping.set_aside(line, budi) and not keeping.set_aside(line, budi)
    assert line.decided_by_id == budi.id
    assert keeping.bring_back(line) and not keeping.bring_back(line)
    assert (line.status, line.decided_at) == (Status.WAITING, None)


def test_two_imports_at_once_keep_each_line_once(make: Make, together: Callable[..., list[Any]]) -> None:
    shop = make.seller().id

    def imports(_number: int) -> int:
        new = keeping.keep(db.session.get_one(Seller, shop), came(50), None)
        db.session.commit()
        return new

    assert sum(together(imports, 4)) == 50
    assert db.session.scalar(select(func.count(StatementLine.id))) == 50
