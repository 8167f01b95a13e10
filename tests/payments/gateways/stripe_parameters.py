"""What Stripe's public API reference says a call takes, for the calls our gateway makes, in our own words.

Sources, read in November 2026: the API reference at docs.stripe.com/api (PaymentIntents: create, retrieve, list,
cancel; Refunds: create, list; Errors; Idempotent requests; Metadata) and the types of github.com/stripe/stripe-python
that are generated from the same description (`stripe/params/_payment_intent_*`, `_refund_*`), which is also what
stripe-mock checks against. Only names we could want to use are listed; sending another has to be decided here first.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field

NUMBER, YES_NO, TEXT = r"-?[0-9]{1,18}", "true|false", r"(?s).{1,5000}"
CURRENCY = "[a-z]{3}"
METHOD_TYPE = "[a-z_]{2,40}"  # an open list: card, paynow, promptpay, qris, …
METADATA_KEY, METADATA_VALUE = r"[^\[\]]{1,40}", r"(?s).{0,500}"
MOST_METADATA = 50
LONGEST_KEY = 255  # characters of an Idempotency-Key

INTENT = r"/v1/payment_intents/[^/?]+"


@dataclass(frozen=True)
class Call:
    """One documented call: the names it must have, and those it may have, each with the form of its value."""

    method: str
    path: str
    needs: Mapping[str, str] = field(default_factory=dict)
    takes: Mapping[str, str] = field(default_factory=dict)

    def fits(self, method: str, path: str) -> bool:
        return method == self.method and re.fullmatch(self.path, path) is not None

    def faults(self, given: Mapping[str, str]) -> list[str]:
        """What is wrong with these parameters; nothing when all are documented, well formed and complete."""
        forms = {**self.needs, **self.takes}
        faults = [f"{name} is missing" for name in self.needs if name not in given]
        for name, value in given.items():
            form = next((form for known, form in forms.items() if re.fullmatch(known, name)), None)
            if form is None:
                faults.append(f"{name} is not documented")
            elif not re.fullmatch(form, value):
                faults.append(f"{name} may not be {value!r}")
        if sum(name.startswith("metadata[") for name in given) > MOST_METADATA:
            faults.append("too much metadata")
        return faults


_METADATA = {rf"metadata\[{METADATA_KEY}\]": METADATA_VALUE}
_EXPAND = {r"expand\[[0-9]*\]": TEXT}
_PAGE = {"limit": "[1-9][0-9]?|100", "starting_after": TEXT, "ending_before": TEXT}
_CREATED = {"created": NUMBER, r"created\[(gt|gte|lt|lte)\]": NUMBER}

CALLS = (
    Call(
        "POST", "/v1/payment_intents",
        needs={"amount": "[1-9][0-9]{0,7}|[1-9][0-9]{8,11}", "currency": CURRENCY},  # eight digits; IDR may have twelve
        takes=_METADATA | _EXPAND | {
            "application_fee_amount": NUMBER,
            r"automatic_payment_methods\[enabled\]": YES_NO,
            "capture_method": "automatic|automatic_async|manual",
            "confirm": YES_NO,
            "confirmation_method": "automatic|manual",
            "customer": TEXT,
            "description": TEXT,
            "error_on_requires_action": YES_NO,
            "off_session": YES_NO,
            "on_behalf_of": TEXT,
            "payment_method": TEXT,
            r"payment_method_data\[type\]": METHOD_TYPE,
            r"payment_method_types\[[0-9]*\]": METHOD_TYPE,
            "receipt_email": TEXT,
            "return_url": TEXT,
            "setup_future_usage": "off_session|on_session",
            "statement_descriptor": r".{1,22}",
            "transfer_group": TEXT,
        },
    ),
    Call("GET", INTENT, takes=_EXPAND | {"client_secret": TEXT}),
    Call("GET", "/v1/payment_intents", takes=_EXPAND | _PAGE | _CREATED | {"customer": TEXT}),
    Call(
        "POST", f"{INTENT}/cancel",
        takes=_EXPAND | {"cancellation_reason": "abandoned|duplicate|fraudulent|requested_by_customer"},
    ),
    Call(
        "POST", "/v1/refunds",
        # One of `charge` and `payment_intent` must be there; ours always goes by the intent.
        needs={"payment_intent": TEXT},
        takes=_METADATA | _EXPAND | {
            "amount": "[1-9][0-9]{0,11}",
            "reason": "duplicate|fraudulent|requested_by_customer",
            "refund_application_fee": YES_NO,
            "reverse_transfer": YES_NO,
        },
    ),
    Call("GET", "/v1/refunds", takes=_EXPAND | _PAGE | _CREATED | {"charge": TEXT, "payment_intent": TEXT}),
)  # fmt: skip


def documented(method: str, path: str) -> Call:
    """The documented call at an address. Raises LookupError when there is none."""
    return next((call for call in CALLS if call.fits(method, path)), None) or _none(method, path)


def _none(method: str, path: str) -> Call:
    raise LookupError(f"no documented call {method} {path}")
