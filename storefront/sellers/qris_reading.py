"""A printed QRIS judged: whether it may be a seller's account at all, and what a person should look at twice."""

import re
from collections.abc import Collection, Sequence
from difflib import SequenceMatcher
from enum import StrEnum

from storefront.places import area as places
from storefront.qris import convert, payload
from storefront.qris.doubts import Doubt as QrisDoubt
from storefront.qris.faults import Fault
from storefront.qris.names import CITY_LENGTH, NAME_LENGTH, fold_city, fold_name
from storefront.qris.payload import Reading
from storefront.sellers.seller import Seller

LONGEST = 1_000  # characters of a text; odd ones of 500 have been seen
LONGEST_NMID = 20  # what the table holds; all seen have 15 characters
ALIKE = 0.9  # how much of two names must agree: one slip of the pen in ten letters, but Ida is not Ina
CUT = 4  # letters a word must keep to be known by its beginning
FOREIGN = frozenset((Fault.BAD_COUNTRY, Fault.BAD_CURRENCY))
FORM_OF_FIRM = frozenset(("PT", "CV", "UD", "TB", "TOKO", "WARUNG", "USAHA", "QRIS"))
OF_A_CITY = frozenset(("KOTA", "KAB", "KABUPATEN", "ADM", "ADMINISTRASI", "DKI", "PROVINSI"))


class Refusal(StrEnum):
    """Why a code cannot be a seller's account."""

    NO_CODE = "no_code"
    SEVERAL = "several"
    NOT_QRIS = "not_qris"
    BROKEN = "broken"
    FOREIGN = "foreign"
    ONE_PAYMENT = "one_payment"
    TRANSFER = "transfer"
    UNUSUAL = "unusual"
    YOURS_ALREADY = "yours_already"


class Doubt(StrEnum):
    """What is odd when a sound code is held against the seller's record. The first three weigh heavily."""

    ELSEWHERE = "elsewhere"
    NAME = "name"
    CITY = "city"
    POSTCODE = "postcode"
    NO_INITIATION = "no_initiation"


STRONG = frozenset((Doubt.ELSEWHERE, Doubt.NAME, Doubt.CITY))


class NoAccount(ValueError):
    """The code cannot be a seller's account; `refusal` says why."""

    def __init__(self, refusal: Refusal) -> None:
        super().__init__(refusal.value)
        self.refusal = refusal


def of_texts(texts: Collection[str]) -> Reading:
    """The one QRIS among the codes of a picture (a sticker often has a link beside it). Raises NoAccount."""
    readings, refusals = {}, []
    for text in texts:
        try:
            reading = judge(text)
            readings[reading.text] = reading
        except NoAccount as why:
            refusals.append(why.refusal)
    if len(readings) > 1:
        raise NoAccount(Refusal.SEVERAL)
    if readings:
        return next(iter(readings.values()))
    # Of several useless codes the one that came nearest to a QRIS is worth talking about.
    nearest = [refusal for refusal in refusals if refusal != Refusal.NOT_QRIS] or refusals or [Refusal.NO_CODE]
    raise NoAccount(nearest[0])


def judge(text: str) -> Reading:
    """A text that can be a seller's account, for ever and for any amount. Raises NoAccount.

    The last word has the conversion itself: what no payable code can be made of is no account.
    """
    text = "".join(text.splitlines()).strip()
    if not text:
        raise NoAccount(Refusal.NO_CODE)
    if not text.startswith("000201"):
        raise NoAccount(Refusal.NOT_QRIS)
    reading = payload.check(text)
    if Fault.BAD_TLV in reading.errors or Fault.BAD_CRC in reading.errors:
        raise NoAccount(Refusal.BROKEN)
    if FOREIGN.intersection(reading.errors):
        raise NoAccount(Refusal.FOREIGN)
    if reading.is_dynamic or reading.amount is not None:
        raise NoAccount(Refusal.ONE_PAYMENT)
    if QrisDoubt.TRANSFER_CODE in reading.warnings:
        raise NoAccount(Refusal.TRANSFER)
    if not reading.is_ok:
        raise NoAccount(Refusal.BROKEN)
    if len(text) > LONGEST or len(reading.nmid) > LONGEST_NMID or not _can_be_paid(reading):
        raise NoAccount(Refusal.UNUSUAL)
    return reading


def doubts(reading: Reading, seller: Seller, is_elsewhere: bool = False) -> list[str]:
    """What a person should look at twice, the heavy ones first: our Doubt and the warnings of `qris`."""
    ours = {
        Doubt.ELSEWHERE: is_elsewhere,
        Doubt.NAME: not names_agree(reading.merchant_name, [seller.name, seller.maker]),
        Doubt.CITY: not cities_agree(reading.merchant_city, places.short(seller.city.name)),
        Doubt.POSTCODE: bool(reading.postcode and seller.area.postcode and reading.postcode != seller.area.postcode),
        Doubt.NO_INITIATION: not reading.initiation,
    }
    found = [doubt for doubt, is_there in ours.items() if is_there]
    return [*found, *reading.warnings]


def names_agree(printed: str, ours: Sequence[str]) -> bool:
    """Whether the printed name may be one of ours, as banks write it: capitals, cut at 25 letters, words left off."""
    return any(_agrees(printed, name) for name in ours if name)


def cities_agree(printed: str, ours: str) -> bool:
    """Whether the printed city may be ours: cut at 15 letters, and often just `JAKARTA`."""
    one, other = (_words(fold_city(text), OF_A_CITY) for text in (printed, ours))
    one, other = (words.replace("KEPULAUAN", "KEP").replace(" ", "") for words in (one, other))
    whole = min(len(one), len(other))
    return whole > 2 and one[:whole] == other[:whole]


def _agrees(printed: str, name: str) -> bool:
    one, other = _words(fold_name(printed)), _words(fold_name(name))
    if not one or not other:
        return False
    shorter, longer = sorted((one.split(), other.split()), key=len)
    is_telling = any(len(word) > 2 for word in shorter)
    if is_telling and all(any(_same(word, found) for found in longer) for word in shorter):
        return True
    return SequenceMatcher(None, one.replace(" ", ""), other.replace(" ", "")).ratio() >= ALIKE


def _same(one: str, other: str) -> bool:
    """Whether one word is the other, or the other cut short."""
    return one == other or (min(len(one), len(other)) >= CUT and (one.startswith(other) or other.startswith(one)))


def _words(text: str, idle: frozenset[str] = FORM_OF_FIRM) -> str:
    """Letters and figures in capitals, single blanks, without words that say nothing, unless no other is there."""
    found = re.sub(r"[^A-Z0-9]+", " ", text.upper().replace("'", "")).split()
    return " ".join([word for word in found if word not in idle] or found)


def _can_be_paid(reading: Reading) -> bool:
    try:
        convert.to_dynamic(reading.text, 1)
    except convert.CannotConvert:
        return False
    return len(reading.merchant_name) <= NAME_LENGTH and len(reading.merchant_city) <= CITY_LENGTH
