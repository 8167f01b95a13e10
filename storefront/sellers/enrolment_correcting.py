"""A person's hand in the lists: putting a member right, making one of two, and taking one out."""

from collections.abc import Mapping
from typing import Any

from sqlalchemy import update

from storefront.accounts import history
from storefront.accounts.user import User
from storefront.kit import clock
from storefront.kit.db import db
from storefront.sellers import enrolling_planning, enrolling_running, nik, registration
from storefront.sellers.enrolment import TOLD, Enrolment, Status
from storefront.sellers.member_row import MemberRow


def correct(member: Enrolment, told: Mapping[str, Any], actor: User) -> list[str]:
    """Set fields to these plain values; no list changes them any more. Answers which have changed.

    The log names the fields and not what stands in them, for that must be erasable.
    """
    changed = [key for key in TOLD if key in told and told[key] != enrolling_planning.told(member, key)]
    for key in changed:
        enrolling_running.put(member, key, told[key])
    if changed and member.is_listed:
        member.by_hand = [*member.by_hand, *(key for key in changed if key not in member.by_hand)]
        history.note(actor, "member.corrected", member.code, after={"fields": changed})
    return changed


def set_nik(member: Enrolment, number: str, actor: User) -> bool:
    """The number as it stands on the card, in its normal spelling; only hash and digits stay. False: not new."""
    known = registration.hashed(number)
    if known == member.nik_hash:
        return False
    member.nik_hash, member.nik_last = known, number[-4:]
    member.nik_is_odd = nik.fault(number) is not None
    member.by_hand = [*{*member.by_hand, "nik_hash"}]
    history.note(actor, "member.corrected", member.code, after={"fields": ["nik"]})
    return True


def merge(kept: Enrolment, other: Enrolment, actor: User) -> bool:
    """One person listed twice: `kept` stays and takes what it lacks from the other, which leads to it from now on.

    False when they have two shops (these must be sorted out first), or one of them is no longer listed.
    """
    two_shops = kept.seller_id and other.seller_id and kept.seller_id != other.seller_id
    if kept.id == other.id or two_shops or not kept.is_listed:
        return False
    shop, known = other.seller_id, (other.nik_hash, other.nik_last, other.nik_is_odd)
    if not other.move(Status.MERGED, into_id=kept.id, seller_id=None):
        return False
    if not kept.nik_hash:
        kept.nik_hash, kept.nik_last, kept.nik_is_odd = known
    kept.seller_id = kept.seller_id or shop
    for key in TOLD:
        if enrolling_planning.told(kept, key) in (None, "") and (value := enrolling_planning.told(other, key)):
            enrolling_running.put(kept, key, value)
    db.session.execute(update(Enrolment).where(Enrolment.into_id == other.id).values(into_id=kept.id))
    history.note(actor, "member.merged", kept.code, after={"other": other.code})
    return True


def remove(member: Enrolment, actor: User | None, why: str, keep_out: bool) -> bool:
    """Take a person's data out (UU 27/2022, article 8): of them and of all that was merged into them.

    With `keep_out` the hash of the NIK stays, which tells nothing but keeps the next list from bringing them back.
    `why` is a word of a closed list, for the log outlives the data.
    """
    family = db.session.query(Enrolment).filter((Enrolment.id == member.id) | (Enrolment.into_id == member.id))
    done = False
    for each in family.order_by(Enrolment.id):
        kept_hash = each.nik_hash if keep_out else ""
        done |= each.move(
            Status.REMOVED, removed_at=clock.now(), nik_hash=kept_hash, nik_last="", nik_is_odd=False, name="",
            folded="", phone=None, stream="", entrant=None, business="", field="", joined_on=None, seller_id=None,
            by_hand=[], area_code=each.city_code,
        )  # fmt: skip
        told = {"name": "", "texts": [], "niks": {}, "wish": {}, "plan": {}, "effects": {}, "left": [], "flaws": []}
        db.session.execute(update(MemberRow).where(MemberRow.member_id == each.id).values(**told))
    if done:
        history.note(actor, "member.removed", member.code, after={"keep_out": keep_out}, why=why)
    return done
