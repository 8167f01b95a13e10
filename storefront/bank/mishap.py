"""What may go wrong with one call of the shop: before the bank acts, after it acted, or on the way back."""

import json
from collections.abc import Collection, Iterator
from enum import StrEnum
from time import sleep

from flask import Response

from storefront.bank import code, dice, paying, plan
from storefront.bank.desk import Desk
from storefront.qris import payload

HUGE = 10 * 1024 * 1024  # bytes
ELSEWHERE = "http://10.0.0.1/"  # a private address nobody should be led to


class Verb(StrEnum):
    """The calls a shop makes. A payment in the app is the payer's deed and has its own troubles."""

    CREATE = "create"
    QUERY = "query"
    CANCEL = "cancel"
    REFUND = "refund"
    TOKEN = "token"


class Mishap(StrEnum):
    """One accident of one call."""

    TIMEOUT_BEFORE = "timeout_before"
    TIMEOUT_AFTER = "timeout_after"
    TOO_MANY = "too_many"
    ERROR = "error"
    ERROR_AFTER = "error_after"
    NOT_FOUND = "not_found"
    DUPLICATE = "duplicate"
    CLOCK_OFF = "clock_off"
    SLOW_BYTES = "slow_bytes"
    CUT_BODY = "cut_body"
    HUGE_BODY = "huge_body"
    BAD_JSON = "bad_json"
    REDIRECT = "redirect"
    OTHER_ANSWER = "other_answer"
    WRONG_CODE = "wrong_code"
    PAID_FIRST = "paid_first"
    ISSUER_REFUSES = "issuer_refuses"


# Refusals: nothing was done, and this HTTP status says so (or lies about it).
STATUS = {
    Mishap.TIMEOUT_BEFORE: 504,
    Mishap.TOO_MANY: 429,
    Mishap.ERROR: 500,
    Mishap.ERROR_AFTER: 500,
    Mishap.NOT_FOUND: 404,
    Mishap.DUPLICATE: 409,
    Mishap.CLOCK_OFF: 400,
}
ONLY = {  # the others may befall any call
    Mishap.WRONG_CODE: {Verb.CREATE},
    Mishap.PAID_FIRST: {Verb.CREATE},
    Mishap.DUPLICATE: {Verb.CREATE},
    Mishap.ISSUER_REFUSES: {Verb.REFUND},
    Mishap.OTHER_ANSWER: {Verb.CREATE, Verb.QUERY, Verb.REFUND},
    Mishap.NOT_FOUND: {Verb.QUERY, Verb.CANCEL, Verb.REFUND},
}


class Refused(Exception):
    """Instead of an answer; each face says it in its own form."""

    def __init__(self, kind: Mishap) -> None:
        super().__init__(kind)
        self.kind, self.status = kind, STATUS[kind]


def possible(verb: Verb) -> list[Mishap]:
    """What may befall such a call."""
    return [kind for kind in Mishap if verb in ONLY.get(kind, {verb})]


def meet(desk: Desk, verb: Verb, given: Collection[str]) -> Mishap | None:
    """What befalls this call: the planned accident, else one by chance. `given` are the names the call mentions."""
    with desk.books.begin() as session:
        names = {name for name in given if name}
        known = code.named(session, names)
        names |= {known.number, known.reference} if known else set()
        found = plan.take(session, verb, names)
        if found is None:
            found = dice.throw(session, desk.settings, verb, " ".join(sorted(names)), possible(verb))
    return Mishap(found) if found else None


def before(desk: Desk, kind: Mishap | None) -> None:
    """The accidents that keep the bank from acting. Raises Refused."""
    if kind is Mishap.TIMEOUT_BEFORE:
        sleep(desk.settings.slow_seconds)
    if kind in STATUS and kind is not Mishap.ERROR_AFTER:
        raise Refused(kind)


def after(desk: Desk, kind: Mishap | None, given: Collection[str], answer: Response) -> Response:
    """The accidents that befall what was done: its answer is late, lost, spoilt, or another's. Raises Refused."""
    match kind:
        case Mishap.ERROR_AFTER:
            raise Refused(kind)
        case Mishap.TIMEOUT_AFTER:
            sleep(desk.settings.slow_seconds)
        case Mishap.PAID_FIRST:
            _pay_at_once(desk, given)
        case Mishap.OTHER_ANSWER | Mishap.WRONG_CODE:
            _alter(desk, kind, given, answer)
        case Mishap.REDIRECT:
            answer.status_code, answer.location = 302, ELSEWHERE
        case Mishap.BAD_JSON:
            answer.set_data(answer.get_data()[:-1] + b",")
        case Mishap.SLOW_BYTES | Mishap.CUT_BODY | Mishap.HUGE_BODY:
            return _spoilt(desk, kind, answer)
    return answer


def _pay_at_once(desk: Desk, given: Collection[str]) -> None:
    """Somebody is so quick that the notice reaches the shop before the answer to its own call does."""
    with desk.books.begin() as session:
        made = code.named(session, given)
        if made is not None:
            paying.pay(session, made, [], desk.settings.late_seconds)
    desk.courier.deliver_due()


def _alter(desk: Desk, kind: Mishap, given: Collection[str], answer: Response) -> None:
    text = answer.get_data(as_text=True)
    with desk.books.begin() as session:
        mine = code.named(session, given)
        if mine is None:
            return
        if kind is Mishap.WRONG_CODE:
            wrong = payload.build(mine.merchant.card(), mine.amount + 1, "BUKANYANGDIMINTA")
            text = text.replace(_written(mine.qr_text), _written(wrong))
        else:
            number, reference = code.names_of_another(session, mine)
            text = text.replace(mine.number, number).replace(mine.reference, reference)
    answer.set_data(text)


def _written(text: str) -> str:
    return json.dumps(text)[1:-1]


def _spoilt(desk: Desk, kind: Mishap, answer: Response) -> Response:
    body = answer.get_data()
    headers = {"Content-Length": str(HUGE if kind is Mishap.HUGE_BODY else len(body))}
    pieces: Iterator[bytes]
    if kind is Mishap.CUT_BODY:
        pieces = iter([body[: len(body) // 2]])
    elif kind is Mishap.HUGE_BODY:
        pieces = (b" " * 65_536 for _ in range(HUGE // 65_536))
    else:
        pieces = _drip(body, desk.settings.drip_seconds)
    return Response(pieces, answer.status_code, headers, mimetype=answer.mimetype, direct_passthrough=True)


def _drip(body: bytes, pause: float) -> Iterator[bytes]:
    """One byte after the other, for half a minute; then the rest, so that nobody is held for ever."""
    for at in range(min(len(body), 30)):
        yield body[at : at + 1]
        sleep(pause)
    yield body[30:]
