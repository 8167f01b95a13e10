"""A secret that is missing, short or copied from an example is worse than none: it lets anyone say 'paid'."""

import re

PREFIX = re.compile(r"(whsec|sk_test|sk_live|rk_test|rk_live)_")
BEGINNINGS = ("change", "contoh", "demo-", "dummy", "ganti", "isi-", "jp-demo", "test", "xxx", "your", "<", "$", "{")
INSIDE = (
    "changeme", "change-me", "change_me", "default", "example", "password", "placeholder", "rahasia", "sample",
    "secret", "4ec39hqlyjwdarjtt1zdp7dc", "tr3pybcvnzz796th88s4vq2u",  # these two are in Stripe's documents
)  # fmt: skip


def require(name: str, value: str, least: int) -> None:
    """Raise ValueError, naming the setting and never the value, unless `value` could be a real secret.

    `least` is in characters. A prefix such as `whsec_` or `sk_test_` does not count for the sameness of letters.
    """
    if not value.strip():
        raise ValueError(f"{name} is missing")
    if len(value) < least:
        raise ValueError(f"{name} is shorter than {least} characters")
    bare = PREFIX.sub("", value.strip(), count=1).lower()
    if bare.startswith(BEGINNINGS) or any(word in bare for word in INSIDE) or len(set(bare)) < 6:
        raise ValueError(f"{name} is a sample, not a secret")
