"""What narrows the list of change requests: a city, a pengampu, and which fact is to be changed."""

from flask import request

from storefront.curation.change_request import RISKY
from storefront.curation.waiting import Narrowed
from storefront.places import area, pengampu
from storefront.places.area import Area


def narrowed() -> tuple[Narrowed, dict[str, str]]:
    """What the address asks for, and its query words to go on with. Words nobody knows narrow nothing."""
    known = {"kota": {each.slug: each.code for each in cities()}, "pengampu": {code: code for code in offices()}}
    kept = {name: request.args.get(name, "") for name in ("kota", "pengampu", "isi")}
    city, office = (known[name].get(kept[name], "") for name in ("kota", "pengampu"))
    field = kept["isi"] if kept["isi"] in RISKY else ""
    set_to = {"kota": kept["kota"] if city else "", "pengampu": office, "isi": field}
    return Narrowed(city, office, field), {name: value for name, value in set_to.items() if value}


def cities() -> list[Area]:
    """The five cities and the regency."""
    return area.cities()


def offices() -> list[str]:
    """The codes of the six pengampu."""
    return [each.code for each in pengampu.all_six()]
