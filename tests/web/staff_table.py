"""Who among the staff reaches what: roles with their reach, the rules they pass, and what lies in no area.

The permission matrix of the staff's wing (`test_staff_reach`) holds every page to these tables.
"""

from dataclasses import dataclass, replace

from storefront.accounts.staff_role import Role
from tests.people import CIDENG


@dataclass(frozen=True)
class Place:
    """A shop's area and pengampu."""

    area: str
    pengampu: str


@dataclass(frozen=True)
class Actor:
    """A role with its reach; None is everywhere, every pengampu."""

    role: Role
    area: str | None
    pengampu: str | None = None

    def reaches(self, place: Place) -> bool:
        in_area = self.area is None or f"{place.area}.".startswith(f"{self.area}.")
        return in_area and self.pengampu in (None, place.pengampu)


PLACES = {  # names stand in pages, so that what leaks is found
    "Dapur Sini": Place(CIDENG, "PPKUKM"),
    "Dapur Sebelah": Place("31.71.04.1001", "PPKUKM"),
    "Dapur Seberang": Place("31.74.01.1001", "PPKUKM"),
    "Dapur Dinas Lain": Place(CIDENG, "KPKP"),
}
KECAMATAN, KOTA = CIDENG[:8], CIDENG[:5]
ACTORS = {
    "pendamping": Actor(Role.PENDAMPING, KECAMATAN),
    "kasatpel": Actor(Role.KASATPEL, KECAMATAN),
    "curator of a kecamatan": Actor(Role.KURATOR, KECAMATAN),
    "curator of a kota": Actor(Role.KURATOR, KOTA),
    "curator of one pengampu": Actor(Role.KURATOR, KOTA, "PPKUKM"),
    "curator of the province": Actor(Role.KURATOR, None),
    "city": Actor(Role.CITY, KOTA),
    "city office of one pengampu": Actor(Role.CITY, KOTA, "PPKUKM"),
    "province": Actor(Role.PROVINCE, None),
    "operator": Actor(Role.OPERATOR, None),
}
ALL = frozenset(Role)
APPOINTERS = frozenset({Role.CITY, Role.PROVINCE, Role.OPERATOR})
PASSES = {  # the whole table: which roles come through a rule
    "staff": ALL,
    "staff_or_demo": ALL,
    "mentor": frozenset({Role.PENDAMPING, Role.KASATPEL}),
    "curator": frozenset({Role.KURATOR, Role.KASATPEL, Role.OPERATOR}),
    "taster": frozenset({Role.KURATOR}),
    "moderator": frozenset({Role.KURATOR, Role.OPERATOR}),
    "verifier": ALL - {Role.PENDAMPING, Role.KURATOR},
    "checker": ALL - {Role.PENDAMPING},
    "steward": ALL - {Role.PENDAMPING},
    "overseer": APPOINTERS,
    "gallery_keeper": APPOINTERS,
    "appointer": APPOINTERS,
    "member_keeper": APPOINTERS,
    "walker": ALL - {Role.KURATOR},
    "host": ALL - {Role.PENDAMPING, Role.KURATOR},
    "concluder": ALL - {Role.PENDAMPING},
    "rule_maker": frozenset({Role.PROVINCE, Role.OPERATOR}),
    "auditor": frozenset({Role.PROVINCE, Role.OPERATOR}),
    "operator": frozenset({Role.OPERATOR}),
}
BEHIND = {  # doors that open another one: who passes that one too
    "staff.looks.look": "steward",  # the sample is a picture sent with a report
}
NOWHERE = {  # pages whose thing lies in no area, and why: whoever passes the rule reaches it
    "staff.rubrics": "what everybody is judged by",
    "staff.problems.show": "a kind of problem; its lines are narrowed to the reader's own shops",
}
CITYWIDE = {  # things of a city, whatever the pengampu: by page or endpoint
    "staff.galleries": "a gallery is its city's, for the six pengampu together",
    "staff.gallery_spots": "so are its shelves",
    "staff.shelves": "and whatever stands there",
    "staff.price_cards": "and the cards before it",
    "staff.showcases": "and a showcase, whose slots the six share",
    "staff.periods": "its draws",
    "staff.turns": "the goods in its slots",
    "staff.turn_drafts": "news for the shops that fill them",
    "staff.fairness": "and the shops that wait for it, side by side",
    "staff.targets.show": "a city's numbers side by side: one pengampu's office sees the others' too",
    "staff.kiosks": "a screen in the lobby of a city is of no pengampu",
}
WHOLE_CITY = {"staff.variety.show": "public goods, counted by city: who works in a kecamatan sees its whole city"}
FIXED = {"kind", "item", "year"}  # blanks that choose, and name nothing


def reaches(actor: Actor, endpoint: str, place: Place) -> bool:
    """Whether this actor, once through the door, finds there what lies in this place."""
    if {endpoint, endpoint.rpartition(".")[0]} & {*NOWHERE}:
        return True
    if {endpoint, endpoint.rpartition(".")[0]} & {*CITYWIDE}:
        actor = replace(actor, pengampu=None)
    if endpoint in WHOLE_CITY:
        actor = replace(actor, area=actor.area and actor.area[:5])
    return actor.reaches(place)
