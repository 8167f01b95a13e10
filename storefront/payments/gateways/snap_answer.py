"""What a SNAP bank's answer means to us: seven digits, which are an HTTP status, a service and a case.

After SNAP BI's list of response codes. What is not in a table here follows from its status: 4xx says no and did
nothing, anything else may have been done all the same.
"""

import re
from typing import Any

from storefront.payments.gateways.contract import GatewayDown, GatewayRefused

_CODE = re.compile(r"[1-5][0-9]{6}")
DONE, IN_PROGRESS = "20000", "20200"
NUMBER_USED = "40900"  # X-EXTERNAL-ID came twice today: ask again under a fresh one, with the same reference
OUR_KEYS = "401"
LOOK_FIRST = (
    "40901",  # our own reference is known there: an earlier try did arrive
    "40418",  # the same, with other facts
    NUMBER_USED,  # even a fresh one was: somebody on the way sends our calls twice
)
ASK_LATER = (
    "42900",  # too many requests
    "40304",  # activity count limit exceeded
    "40306",  # feature not allowed at this time
)


def case(status: int, reply: dict[str, Any], service: str) -> str:
    """HTTP status and case in five digits, such as `40401`; empty when the reply is not one of this service.

    The code's own status counts, since some banks send every answer with HTTP 200; but a success that came as an
    HTTP error is none.
    """
    code = str(reply.get("responseCode", ""))
    if not _CODE.fullmatch(code) or code[3:5] != service:
        return ""
    if code.startswith("2") and not 200 <= status < 300:
        return ""
    return code[:3] + code[5:]


def judged(status: int, reply: dict[str, Any], service: str, *, may_wait: bool = False) -> dict[str, Any]:
    """The reply of a success, or the accident it stands for: GatewayRefused with the code, or GatewayDown.

    With `may_wait` a request that the bank took on without finishing it (202) counts as one, too.
    """
    found = case(status, reply, service)
    code, why = str(reply.get("responseCode", ""))[:7], str(reply.get("responseMessage", ""))[:150]
    if found == DONE or (may_wait and found == IN_PROGRESS):
        return reply
    if found in LOOK_FIRST:
        raise GatewayDown(f"{code} {why}")
    if found in ASK_LATER:
        raise GatewayDown(f"{code} {why}", maybe_done=False)
    said = int(found[:3]) if found else status
    if said == 401:
        raise GatewayDown(f"{code} {why}", maybe_done=False)  # our keys: for the operator, not the shopper
    if 400 <= said < 500 and said not in (409, 429):
        raise GatewayRefused(code or str(status), why)
    raise GatewayDown(f"{status} {code} {why}", maybe_done=said != 429)


def is_in_progress(reply: dict[str, Any]) -> bool:
    """Whether a reply that `judged` let through is that of a request not yet finished."""
    return str(reply.get("responseCode", "")).startswith("202")
