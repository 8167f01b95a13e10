"""One suite for every Stripe-shaped server there is: the play bank, localstripe, and stripe-mock where one runs."""

from dataclasses import replace

import pytest

from storefront.payments.gateways.contract import GatewayRefused, Outcome
from storefront.qris import payload
from tests.bank.town import a_charge
from tests.payments.gateways import servers
from tests.payments.gateways.servers import Server

ACCOUNT = "acct_rina"


@pytest.fixture(scope="module")
def server(request, tmp_path_factory):
    with servers.running(request.param, tmp_path_factory.mktemp(request.param)) as here:
        yield here


def each_server(able: str = ""):
    """Every server of this run, or those the table says can do it."""
    return pytest.mark.parametrize("server", servers.configured(able), indirect=True)


def presented(server: Server, **changes):
    charge = a_charge(merchant=ACCOUNT, **changes)
    answer = server.gateway.charge(charge)
    return replace(charge, gateway_reference=answer.gateway_reference), answer


def paid(server: Server, **changes):
    charge, _ = presented(server, **changes)
    server.pays(charge.gateway_reference)
    return charge


@each_server()
def test_every_server_takes_our_charge(server):
    charge, answer = presented(server)
    assert charge.gateway_reference.startswith("pi_")
    assert (answer.qr_text is not None) is server.can.draws_codes
    if server.can.draws_codes:
        assert payload.parse(answer.qr_text).amount == charge.amount


@each_server()
def test_what_was_made_is_found_again_where_anything_is_kept(server):
    charge, _ = presented(server)
    seen = server.gateway.look_up(charge)
    lost = server.gateway.look_up(replace(charge, gateway_reference=None))
    kept = seen is not None and (seen.status, seen.amount, seen.currency) == (Outcome.PENDING, 25_000, "IDR")
    assert kept is server.can.keeps_state
    assert (lost == seen) is server.can.keeps_state


@each_server()
def test_the_same_key_is_the_same_intent_where_keys_are_known(server):
    charge, answer = presented(server)
    if not server.can.replays_keys:
        again = server.gateway.charge(replace(charge, amount=26_000))  # nothing stops it: the shop must not ask twice
        assert again.gateway_reference != answer.gateway_reference or not server.can.keeps_state
        return
    assert server.gateway.charge(charge) == answer
    with pytest.raises(GatewayRefused) as refused:
        server.gateway.charge(replace(charge, amount=26_000))
    assert refused.value.code == "idempotency_error"


@each_server("keeps_state")
def test_an_intent_belongs_to_its_account(server):
    charge, _ = presented(server)
    assert (server.gateway.look_up(replace(charge, merchant="acct_lain")) is None) is server.can.knows_accounts
    assert server.gateway.look_up(replace(charge, gateway_reference="pi_lain")) is None


@each_server("keeps_state")
def test_a_cancelled_intent_stays_cancelled(server):
    charge, _ = presented(server)
    server.gateway.cancel(charge, "diganti")
    server.gateway.cancel(charge)
    server.gateway.cancel(replace(charge, gateway_reference=None))
    assert server.gateway.look_up(charge).status == Outcome.CANCELLED


@each_server("is_paid")
def test_money_is_seen_once_and_whole(server):
    charge = paid(server, amount=1_234_567)
    seen = server.gateway.look_up(charge)
    assert (seen.status, seen.amount, seen.currency, seen.merchant) == (Outcome.PAID, 1_234_567, "IDR", ACCOUNT)
    assert seen.event_id == server.gateway.look_up(replace(charge, gateway_reference=None)).event_id
    with pytest.raises(GatewayRefused):
        server.gateway.cancel(charge)
    assert server.gateway.look_up(charge).status == Outcome.PAID


@each_server("tells")
def test_its_events_are_signed_and_name_our_charge(server):
    charge, told = paid(server), []
    while not any(notice.reference == charge.reference for notice in told):
        heard = server.tells()
        assert heard, "nothing was told"
        told += [server.gateway.read_notice(headers, body, path) for path, headers, body in heard]
    ours = [notice for notice in told if notice.reference == charge.reference and notice.status == Outcome.PAID]
    assert [(one.gateway_reference, one.amount) for one in ours] == [(charge.gateway_reference, 25_000)]


@each_server("is_paid")
def test_a_refund_counts_once_however_often_it_is_asked(server):
    """Also where idempotency keys mean nothing: it is looked for before it is made."""
    charge = paid(server)
    first = server.gateway.refund(charge, 20_000, f"R-{charge.reference}")
    assert first.is_done and first == server.gateway.refund(charge, 20_000, f"R-{charge.reference}")
    assert first == server.gateway.refund(replace(charge, gateway_reference=None), 20_000, f"R-{charge.reference}")
    assert server.gateway.refund(charge, 5_000, f"S-{charge.reference}") != first


@each_server("is_paid")
def test_more_than_was_paid_goes_back_nowhere_but_at_a_careless_server(server):
    charge = paid(server)
    server.gateway.refund(charge, 20_000, f"R-{charge.reference}")
    if server.can.caps_refunds:
        with pytest.raises(GatewayRefused) as refused:
            server.gateway.refund(charge, 5_001, f"S-{charge.reference}")
        assert refused.value.code
    else:
        assert server.gateway.refund(charge, 5_001, f"S-{charge.reference}").is_done


@each_server()
def test_what_was_not_paid_is_not_given_back(server):
    charge, _ = presented(server)
    if server.can.unpaid_refund:
        with pytest.raises(server.can.unpaid_refund):
            server.gateway.refund(charge, 25_000, f"R-{charge.reference}")
    else:
        assert server.gateway.refund(charge, 25_000, f"R-{charge.reference}").reference == f"R-{charge.reference}"
