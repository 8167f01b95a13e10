"""`flask reconcile`: what is open is asked about, and a settlement file is held against the books."""

from collections.abc import Callable
from datetime import timedelta
from pathlib import Path

import pytest
from click.testing import Result
from flask import Flask

from storefront.kit import clock
from storefront.kit.db import db
from storefront.orders.order import Order
from storefront.payments import board, board_line
from storefront.payments.board import Kind
from storefront.payments.doubt import Doubt
from storefront.payments.gateways.contract import Charge, GatewayDown, GatewayRefused, Outcome, Sighting
from storefront.payments.payment import Payment
from storefront.payments.settlement import COLUMNS
from storefront.web import gateways, reconciling
from tests.people import Make, Shopper
from tests.web import banks
from tests.web.banks import PaperBank

Reconcile = Callable[..., Result]


@pytest.fixture
def bank(app: Flask) -> PaperBank:
    """A bank on paper that looks whether a transaction is open while the network is."""
    return banks.watchful(app)


@pytest.fixture
def reconcile(app: Flask) -> Reconcile:
    """The command, in a context of its own as in real life."""

    def run(*words: str) -> Result:
        db.session.commit()
        result = app.test_cli_runner().invoke(args=["reconcile", *words])
        db.session.expire_all()
        return result

    return run


@pytest.fixture
def codes(bank: PaperBank, make: Make, sari: Shopper) -> list[Payment]:
    """Five codes of the bank on Sari's screen."""
    jar = make.variant(seller=make.seller(gateway="snap"), stock=10, price=25_000, lead_days=4)
    shown = [gateways.ask_for_code(sari.buys(jar)) for _order in range(5)]
    for payment in shown:
        payment.built_here = False
    bank.asked.clear()
    db.session.commit()
    return shown


def file_of(tmp_path: Path, *rows: str) -> str:
    path = tmp_path / "settlement.csv"
    path.write_text("\n".join([",".join(COLUMNS), *rows]) + "\n")
    return str(path)


def row(payment: Payment, amount: int = 25_000, event: str = "") -> str:
    account, at = payment.account.gateway_account, clock.wib(clock.now()).isoformat(timespec="seconds")
    number = event or f"E{payment.id}"
    return f"payment,{payment.reference},{payment.gateway_reference},{amount},IDR,{account},{at},{number}"


# --- asking ------------------------------------------------------------------------------------------------------


def test_nothing_is_open(bank: PaperBank, make: Make, reconcile: Reconcile) -> None:
    result = reconcile()
    assert (result.exit_code, result.output.splitlines()[-1]) == (0, "nothing is open")


def test_everything_open_is_asked_about_and_what_is_found_is_said(
    bank: PaperBank, codes: list[Payment], reconcile: Reconcile
) -> None:
    bank.answer = Outcome.PAID
    result = reconcile()
    assert result.exit_code == 0 and "5 applied" in result.output
    for payment in codes:
        assert f"applied      {payment.reference} Rp25.000 {payment.order.number}" in result.output
        assert payment.order.is_paid
    assert sorted(bank.asked) == sorted(payment.reference for payment in codes)
    assert "nothing is open" in reconcile().output


def test_codes_long_over_are_not_asked_about_unless_somebody_doubts(
    bank: PaperBank, codes: list[Payment], reconcile: Reconcile
) -> None:
    bank.answer = Outcome.UNKNOWN
    gateways.look(codes[0])
    for payment in codes:
        payment.move("lapsed")  # type: ignore[arg-type]
    clock.shift(timedelta(days=4))
    bank.asked.clear()
    result = reconcile()
    assert bank.asked == [codes[0].reference] and (result.exit_code, "1 unclear" in result.output) == (1, True)
    bank.answer = Outcome.EXPIRED
    assert reconcile().exit_code == 0 and board.counts() == {}


@pytest.mark.parametrize(("answer", "word"), [(GatewayRefused("no"), "refused"), (Outcome.UNKNOWN, "unclear")], ids=str)
def test_what_a_person_has_to_look_at_is_said_and_the_exit_code_is_one(
    bank: PaperBank, codes: list[Payment], reconcile: Reconcile, answer: Exception | Outcome, word: str
) -> None:
    bank.answer = answer
    result = reconcile()
    assert result.exit_code == 1 and f"5 {word}" in result.output and codes[0].reference in result.output
    assert board.counts() == {Kind.UNCLEAR: 5}


def test_a_silent_bank_is_left_alone_after_a_few(bank: PaperBank, codes: list[Payment], reconcile: Reconcile) -> None:
    bank.answer = GatewayDown("no answer")
    result = reconcile()
    assert (result.exit_code, len(bank.asked)) == (1, reconciling.IS_SILENT)
    assert "5 silent" in result.output


def test_it_goes_on_where_it_was_stopped(bank: PaperBank, codes: list[Payment], reconcile: Reconcile) -> None:
    honest, third = bank.look_up, codes[2].reference

    def tired(charge: Charge) -> Sighting | None:
        if charge.reference == third and third not in bank.asked:
            bank.asked.append(third)
            raise KeyboardInterrupt
        return honest(charge)

    bank.look_up, bank.answer = tired, Outcome.PAID  # type: ignore[method-assign]
    result = reconcile()
    assert result.exit_code == 1 and f"go on with --after {codes[1].reference}" in result.output
    assert [payment.order.is_paid for payment in codes] == [True, True, False, False, False]
    assert reconcile("--after", codes[1].reference).exit_code == 0
    assert all(payment.order.is_paid for payment in codes)
    assert reconcile("--after", "NOBODY").exit_code == 1


# --- a file ------------------------------------------------------------------------------------------------------


def test_a_file_that_agrees(bank: PaperBank, codes: list[Payment], reconcile: Reconcile, tmp_path: Path) -> None:
    bank.answer = Outcome.PAID
    reconcile()
    result = reconcile("--file", file_of(tmp_path, *map(row, codes)), "--gateway", "snap")
    assert (result.exit_code, result.output) == (0, "5 lines read, 0 differences, 0 left\n")


def test_a_difference_is_said_and_nothing_moves(
    bank: PaperBank, codes: list[Payment], reconcile: Reconcile, tmp_path: Path
) -> None:
    bank.answer = Outcome.PAID
    result = reconcile("--file", file_of(tmp_path, row(codes[0])), "--gateway", "snap")
    assert result.exit_code == 1 and "1 lines read, 1 differences, 1 left" in result.output
    assert "missing in the books" in result.output and codes[0].reference in result.output
    assert (codes[0].order.received, board.counts(), bank.asked) == (0, {}, [])


def test_a_difference_is_believed_only_after_the_bank_said_so_too(
    bank: PaperBank, codes: list[Payment], reconcile: Reconcile, tmp_path: Path
) -> None:
    path = file_of(tmp_path, row(codes[0]), row(codes[1]))
    bank.answer = Outcome.PAID
    bank.twist = lambda seen: seen if seen.reference == codes[0].reference else None
    result = reconcile("--file", path, "--gateway", "snap", "--move")
    assert result.exit_code == 1 and "2 differences, 1 left" in result.output
    assert "(believed after asking)" in result.output
    assert [db.session.get_one(Order, code.order_id).received for code in codes[:2]] == [25_000, 0]
    (line,) = board_line.load(board.places())
    assert (line.kind, line.payment, line.why) == (Kind.UNCLEAR, codes[1], Doubt.FILE_DIFFERS)
    assert reconcile("--file", path, "--gateway", "snap", "--move").exit_code == 1
    assert board.counts() == {Kind.UNCLEAR: 1}, "the same difference is one line, however often the file is read"


def test_what_only_a_person_can_explain_lies_before_staff_with_its_reason(
    bank: PaperBank, codes: list[Payment], reconcile: Reconcile, tmp_path: Path
) -> None:
    bank.answer = Outcome.PAID
    reconcile()
    strange = row(codes[0]).replace(codes[0].reference, "NOBODY")
    back = strange.replace("payment", "refund").replace("NOBODY", "NOREFUND").replace(f"E{codes[0].id}", "R1")
    rows = [row(codes[0], 24_000), strange.replace(f"E{codes[0].id}", "S1"), back, *map(row, codes[2:])]
    result = reconcile("--file", file_of(tmp_path, *rows, row(codes[4])), "--gateway", "snap", "--move")
    assert result.exit_code == 1 and "5 differences, 5 left" in result.output
    lines = board_line.load(board.places())
    assert sorted((line.kind, line.why) for line in lines) == [
        (Kind.UNCLEAR, Doubt.FILE_DIFFERS), (Kind.UNCLEAR, Doubt.FILE_LACKS), (Kind.UNCLEAR, Doubt.FILE_TWICE),
        (Kind.UNKNOWN, Doubt.FILE_DIFFERS), (Kind.UNKNOWN, Doubt.FILE_REFUND),
    ]  # fmt: skip
    assert [payment.order.received for payment in codes] == [25_000] * 5


@pytest.mark.parametrize("words", [["--gateway", "static"], [], ["--gateway", "nobody"]])
def test_a_file_needs_the_bank_it_is_from(
    bank: PaperBank, make: Make, reconcile: Reconcile, tmp_path: Path, words: list[str]
) -> None:
    result = reconcile("--file", file_of(tmp_path), *words)
    assert result.exit_code == 1 and "--gateway has to name an open gateway" in result.output


def test_another_file_is_refused_in_words(bank: PaperBank, make: Make, reconcile: Reconcile, tmp_path: Path) -> None:
    path = tmp_path / "bill.csv"
    path.write_bytes(b"tanggal;masuk\n\xff\xfe\x00")
    result = reconcile("--file", str(path), "--gateway", "snap")
    assert result.exit_code == 1 and "is no settlement file: missing: kind" in result.output
    path.write_text(",".join(COLUMNS) + "\n")
    assert reconcile("--file", str(path), "--gateway", "snap", "--day", "2026-11-20").exit_code == 0
