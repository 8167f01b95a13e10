"""What the form of the first step may know already: earlier answers, or the account of whoever is signed in."""

from typing import Any

from flask_login import current_user

from storefront.accounts import address as addresses
from storefront.accounts.address import Address
from storefront.kit import phones
from storefront.orders import delivery
from storefront.web.shop.answers import Answers


def own_addresses() -> list[Address]:
    """The saved addresses of whoever is signed in, the newest first."""
    return addresses.of(current_user.user) if current_user.is_authenticated else []


def known(answers: Answers | None, saved: list[Address], wanted: str) -> dict[str, Any]:
    """Data for the form, by field name. `wanted` is the code of a saved address to take instead."""
    facts = _answered(answers) if answers else _of_account()
    chosen = next((each for each in saved if each.code == wanted), None)
    if chosen is None and answers is None and saved:
        chosen = saved[0]
    if chosen is not None:
        place = delivery.destination(chosen.area_code)
        facts |= {
            "name": chosen.recipient, "phone": phones.readable(chosen.phone), "area_code": chosen.area_code,
            "kelurahan": delivery.place_name(place) if place else "", "postcode": chosen.postcode,
            "street": chosen.street, "rt_rw": chosen.rt_rw, "landmark": chosen.landmark,
        }  # fmt: skip
    return facts


def _of_account() -> dict[str, Any]:
    if not current_user.is_authenticated:
        return {}
    user = current_user.user
    return {"name": user.name, "phone": phones.readable(user.phone or ""), "email": user.email or ""}


def _answered(answers: Answers) -> dict[str, Any]:
    place = delivery.destination(answers.area_code)
    facts: dict[str, Any] = {
        "name": answers.name, "phone": phones.readable(answers.phone), "email": answers.email,
        "area_code": answers.area_code, "kelurahan": delivery.place_name(place) if place else "",
        "postcode": answers.postcode, "street": answers.street, "rt_rw": answers.rt_rw, "landmark": answers.landmark,
    }  # fmt: skip
    for slug, choice in answers.choices.items():
        facts |= {
            f"way-{slug}": choice.way.value,
            f"day-{slug}": choice.ready_on.isoformat(),
            f"note-{slug}": choice.note,
        }
    return facts
