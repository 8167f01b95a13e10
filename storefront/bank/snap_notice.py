"""How the play bank writes and signs a SNAP payment notice (service 52)."""

import json
from typing import Any
from urllib.parse import urlsplit

from storefront.bank.code import Code
from storefront.bank.settings import BankSettings
from storefront.kit import clock, codes, signing
from storefront.qris import payload

CHANNEL = "95221"


def paid(code: Code, receipt: str, names: tuple[str, str] | None = None) -> bytes:
    """Status 00: the money is there. `receipt` is the payer's; `names` are another order's when it goes astray."""
    amount = money(code.paid_amount or 0, code.paid_currency)
    return _body(code, "00", "SUCCESS", amount, {"rrn": receipt}, names)


def pending(code: Code) -> bytes:
    """Status 03: older than `paid`, and to be ignored by a shop that has seen that."""
    return _body(code, "03", "PENDING", money(code.amount))


def failed(code: Code) -> bytes:
    """Status 06: the payer's bank refused this try; the code can still be paid."""
    return _body(code, "06", "FAILED", money(code.amount))


def headers(settings: BankSettings, body: bytes, token: str | None = None) -> dict[str, str]:
    """Time, number and signature over these bytes; made afresh for every try, since a shop refuses old ones.

    `token` is one the shop gave out, for a bank that signs symmetrically.
    """
    stamp = _stamp()
    address = urlsplit(settings.notify_snap_url)
    path = f"{address.path}?{address.query}" if address.query else address.path
    text = signing.snap_text("POST", path, signing.body_hash(signing.minify(body)), stamp, token)
    if settings.snap_notice_algorithm == "symmetric":
        signature = signing.hmac_signature(settings.snap_client_secret, text, settings.snap_encoding)
    else:
        signature = signing.rsa_sha256(settings.private_key, text, settings.snap_encoding)
    sent = {"Content-Type": "application/json", "X-TIMESTAMP": stamp, "X-SIGNATURE": signature}
    sent |= {"X-PARTNER-ID": settings.snap_client_id, "CHANNEL-ID": CHANNEL, "X-EXTERNAL-ID": codes.pin(32)}
    return sent | ({"Authorization": f"Bearer {token}"} if token else {})


def token_request(settings: BankSettings) -> tuple[dict[str, str], bytes]:
    """Headers and body by which the bank asks the shop for a token, signed with its own key (service 73)."""
    stamp = _stamp()
    text = signing.snap_token_text(settings.snap_client_id, stamp)
    signature = signing.rsa_sha256(settings.private_key, text, settings.snap_encoding)
    sent = {"Content-Type": "application/json", "X-TIMESTAMP": stamp, "X-CLIENT-KEY": settings.snap_client_id}
    return sent | {"X-SIGNATURE": signature}, b'{"grantType":"client_credentials"}'


def money(amount: int, currency: str = "IDR") -> dict[str, str]:
    return {"value": f"{amount}.00", "currency": currency}


def _stamp() -> str:
    return clock.wib(clock.now()).isoformat(timespec="seconds")


def _body(
    code: Code,
    status: str,
    description: str,
    amount: dict[str, str],
    more: dict[str, str] | None = None,
    names: tuple[str, str] | None = None,
) -> bytes:
    number, reference = names or (code.number, code.reference)
    said: dict[str, Any] = {
        "originalReferenceNo": number,
        "originalPartnerReferenceNo": reference,
        "latestTransactionStatus": status,
        "transactionStatusDesc": description,
        "destinationNumber": payload.network_pan(code.merchant.pan),
        "destinationAccountName": code.merchant.name,
        "amount": amount,
        "additionalInfo": {
            "subMerchantId": code.paid_account or code.account,
            "nmid": code.merchant.nmid,
            "simulation": "SIMULASI",
        }
        | (more or {}),
    }
    return json.dumps(said, ensure_ascii=False, separators=(",", ":")).encode()
