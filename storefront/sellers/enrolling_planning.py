"""What a row would change of the person it means. Nothing is written here."""

from typing import Any

from storefront.kit.flaw import Flaw
from storefront.sellers.enrolment import TOLD, Enrolment
from storefront.sellers.member_list import MemberList

Plan = dict[str, list[Any]]


def plan(wish: dict[str, Any], member: Enrolment) -> tuple[Plan, list[Flaw]]:
    """Field → [before, after] of what the list says otherwise, and what is left since a person has corrected it."""
    changes: Plan = {}
    left = []
    for key in TOLD:
        now = told(member, key)
        if key not in wish or wish[key] == now or _is_nearer(key, now, wish[key]):
            continue
        if key in member.by_hand:
            left.append(Flaw(key, str(wish[key]), "by_hand"))
        else:
            changes[key] = [now, wish[key]]
    if wish.get("nik_hash") and not member.nik_hash:
        changes["nik_hash"] = ["", wish["nik_hash"]]
    return changes, left


def told(member: Enrolment, key: str) -> Any:
    """A field as a plain value."""
    value = getattr(member, key)
    if key == "joined_on":
        return value.isoformat() if value else None
    return value.value if key == "entrant" and value else value


def is_elsewhere(member: Enrolment, of: MemberList) -> bool:
    """Whether another office has listed this person: an office's own list changes nothing of theirs."""
    return bool(
        of.area_code
        and member.city_code != of.area_code
        or of.pengampu_code
        and member.pengampu_code != of.pengampu_code
    )


def _is_nearer(key: str, now: Any, wished: Any) -> bool:
    """Whether what is known says more than the list does: a kelurahan where it names the kecamatan only."""
    return key == "area_code" and str(now).startswith(f"{wished}.")
