"""The printed code: made exact, and honest about what nobody can know."""

import pytest

from storefront.payments.gateways import open_gateways
from storefront.payments.gateways.contract import BadNotice, GatewayRefused
from storefront.payments.gateways.static import StaticGateway, StaticSettings
from storefront.qris import payload
from tests.bank.town import SELLER, STATIC_TEXT, a_charge


def test_the_printed_code_gets_the_exact_amount_and_our_reference():
    charge = a_charge(amount=24_963)
    answer = StaticGateway().charge(charge)
    code = payload.parse(answer.qr_text)
    assert (code.amount, code.reference, code.is_dynamic) == (24_963, charge.reference, True)
    assert (code.nmid, code.pan) == (SELLER.nmid, SELLER.pan)
    assert (answer.gateway_reference, answer.expires_at) == (None, charge.expires_at)


@pytest.mark.parametrize("text", [None, "", "bukan qris", STATIC_TEXT[:-1] + "!", payload.build(SELLER, 1)])
def test_a_missing_or_unsound_text_is_refused(text):
    with pytest.raises(GatewayRefused):
        StaticGateway().charge(a_charge(static_text=text))


def test_nobody_but_the_seller_sees_the_money():
    gateway = StaticGateway()
    assert gateway.look_up(a_charge()) is None
    assert gateway.cancel(a_charge()) is None
    with pytest.raises(BadNotice):
        gateway.read_notice({}, b"{}", "/webhook/static")
    with pytest.raises(GatewayRefused) as refused:
        gateway.refund(a_charge(), 1_000, "R-1")
    assert refused.value.code == "by_hand"


def test_gateways_open_by_name():
    assert list(open_gateways([StaticSettings()])) == ["static"]
    assert open_gateways([]) == {}
