"""The box in which a kelurahan is typed: with script it brings a code along, without one the words must do."""

from collections.abc import Sequence

from storefront.orders import delivery
from storefront.places import kelurahan_search
from storefront.places.area import Area
from storefront.places.kelurahan_near import near
from storefront.places.kelurahan_search import Found, fold


def meant(typed: str, code: str, picked: str) -> tuple[Area | None, Sequence[Found]]:
    """Which kelurahan a person means; if several fit, none, and the short list to choose from. If none fits, the list
    holds what is spelled almost so.

    `code` came with the words by script and counts while the words still say the same; `picked` comes from the list.
    """
    area = delivery.destination(code)
    if area and fold(typed) == fold(delivery.place_name(area)):
        return area, []
    found = kelurahan_search.find(typed, most=300) or near(typed)
    if picked and any(each.code == picked for each in found):
        return delivery.destination(picked), []
    exact = kelurahan_search.exactly(typed)
    if exact:
        return delivery.destination(exact.code), []
    return None, found[: kelurahan_search.MOST]
