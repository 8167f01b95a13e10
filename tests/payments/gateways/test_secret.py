"""Which secrets are none."""

import pytest

from storefront.payments.gateways import secret


@pytest.mark.parametrize(
    ("value", "why"),
    [
        ("", "missing"),
        (" " * 40, "missing"),
        ("k7Qp2Zx9Lm4", "shorter"),
        ("changeme-please-7Qp2Zx9Lm4", "sample"),
        ("your-secret-goes-here-42", "sample"),
        ("whsec_" + "a" * 40, "sample"),
        ("sk_test_your-key-goes-here", "sample"),
        ("0" * 40, "sample"),
        ("jp-demo-client-secret", "sample"),
        ("sk_test_4eC39HqLyjWDarjtT1zdp7dc", "sample"),
        ("whsec_test_secret_of_the_documents", "sample"),
        ("k7Qp2Zx9-default-Lm4Rt8", "sample"),
        ("Password-k7Qp2Zx9Lm4Rt8", "sample"),
        ("<ganti-dengan-kunci-anda>", "sample"),
        ("${SNAP_CLIENT_KEY_OF_OURS}", "sample"),
    ],
)
def test_an_empty_short_or_sample_secret_is_named_and_not_shown(value, why):
    with pytest.raises(ValueError, match=f"KUNCI is.* {why}|KUNCI is {why}") as refused:
        secret.require("KUNCI", value, least=16)
    assert not value.strip() or value not in str(refused.value)


@pytest.mark.parametrize(
    "value", ["jp-9f27c1e0b4d84a6a", "whsec_4pQ7xN2mK9vR1tY6wZ3sB8", "sk_test_9f27c1e0b4d84a6a", "k7Qp2Zx9Lm4Rt8Wv_a"]
)
def test_a_real_one_passes(value):
    secret.require("KUNCI", value, least=16)
