"""How the play bank writes and signs a SNAP payment notice (service 52)."""

import json
from typing import Any
from urllib.parse import urlsplit

from storefront.bank.code import Code
from storefront.bank.settings import BankSettings
from storefront.kit import clock, signing
from storefront.qris import payload


def paid(code: Code) -> bytes:
    """Status 00: the money is there."""
    return _body(code, "00", "SUCCESS", code.paid_amount or 0)


def pending(code: Code) -> bytes:
    """Status 03: older than `paid`, and to be ignored by a shop that has seen that."""
    return _body(code, "03", "PENDING", code.amount)


def headers(settings: BankSettings, body: bytes) -> dict[str, str]:
    """Time and signature over these bytes; made afresh for every try, since a shop refuses old ones."""
    stamp = clock.wib(clock.now()).isoformat(timespec="seconds")
    address = urlsplit(settings.notify_snap_url)
    path = f"{address.path}?{address.query}" if address.query else address.path
    text = signing.snap_text("POST", path, signing.body_hash(signing.minify(body)), stamp)
    if settings.snap_notice_algorithm == "symmetric":
        signature = signing.hmac_sha512(settings.snap_client_secret, text, settings.snap_encoding)
    else:
        signature = signing.rsa_sha256(settings.private_key, text, settings.snap_encoding)
    return {"Content-Type": "application/json", "X-TIMESTAMP": stamp, "X-SIGNATURE": signature}


def money(amount: int) -> dict[str, str]:
    return {"value": f"{amount}.00", "currency": "IDR"}


def _body(code: Code, status: str, description: str, amount: int) -> bytes:
    said: dict[str, Any] = {
        "originalReferenceNo": code.number,
        "originalPartnerReferenceNo": code.reference,
        "latestTransactionStatus": status,
        "transactionStatusDesc": description,
        "destinationNumber": payload.network_pan(code.merchant.pan),
        "destinationAccountName": code.merchant.name,
        "amount": money(amount),
        "additionalInfo": {"subMerchantId": code.account, "nmid": code.merchant.nmid, "simulation": "SIMULASI"},
    }
    return json.dumps(said, ensure_ascii=False, separators=(",", ":")).encode()
