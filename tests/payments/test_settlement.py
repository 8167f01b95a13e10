"""A settlement file is read strictly: every line is a movement, or is said not to be one."""

from datetime import UTC, datetime

import pytest

from storefront.payments.settlement import COLUMNS, NotASettlement, Row, Unreadable, read

HEAD = ",".join(COLUMNS)
GOOD = "payment,REF,BANK-1,25000,IDR,SUB1,2026-11-21T10:00:00+07:00,E1"


def test_a_line_is_a_movement() -> None:
    (row,) = read([HEAD, GOOD])
    at = datetime(2026, 11, 21, 3, tzinfo=UTC)
    assert row == Row(2, "payment", "REF", "BANK-1", 25_000, "IDR", "SUB1", at, "E1")


def test_columns_may_stand_in_another_order_and_there_may_be_more() -> None:
    (row,) = read(["event,\ufeffKind,note,reference,gateway_reference,amount,currency,merchant,at",
                   "E1,refund,x,REF,,1,IDR,,2026-11-21T03:00:00+00:00"])  # fmt: skip
    assert isinstance(row, Row) and (row.kind, row.amount, row.event) == ("refund", 1, "E1")


@pytest.mark.parametrize("lines", [[], ["a,b,c"], ["tanggal;masuk"], [HEAD.replace("amount,", "")], ["\x00\x01"]])
def test_another_file_is_refused(lines: list[str]) -> None:
    with pytest.raises(NotASettlement):
        list(read(lines))


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("25000", "25.000"), ("25000", "25000.00"), ("25000", "-1"), ("25000", ""), ("25000", "9" * 13),
        ("payment", "gift"), ("REF", ""), (",E1", ","), ("+07:00", ""), ("2026-11-21T", "21/11/2026 "), (",IDR", ""),
        ("E1", "E1,more"), ("25000", "٢٥"),
    ],
)  # fmt: skip
def test_a_line_that_is_none_is_said_and_stops_nothing(old: str, new: str) -> None:
    found = list(read([HEAD, GOOD.replace(old, new, 1), "", GOOD]))
    assert [type(line) for line in found] == [Unreadable, Row]
    assert found[0].number == 2
