"""Loads areas, pengampu, holidays and targets from the packaged files. Safe to run again and again."""

import csv
from collections import defaultdict
from datetime import date
from importlib.resources import files

from sqlalchemy import select

from storefront.kit.db import db
from storefront.places.area import Area, Level
from storefront.places.holiday import Holiday
from storefront.places.kelurahan_search import fold
from storefront.places.pengampu import Pengampu
from storefront.places.target import Target

CITY_SLUGS = {
    "31.01": "kepulauan-seribu",
    "31.71": "jakarta-pusat",
    "31.72": "jakarta-utara",
    "31.73": "jakarta-barat",
    "31.74": "jakarta-selatan",
    "31.75": "jakarta-timur",
}
PENGAMPU_ORDER = ["PPKUKM", "KPKP", "Parekraf", "Nakertransgi", "PPAPP", "Sosial"]


def rows(name: str) -> list[dict[str, str]]:
    """The rows of one packaged CSV file."""
    text = (files("storefront.places") / "data" / name).read_text(encoding="utf-8")
    return list(csv.DictReader(text.splitlines()))


def load() -> None:
    """Write or refresh all reference rows of this room. The caller commits."""
    _load_areas()
    _load_pengampu()
    db.session.flush()
    _load_holidays()
    _load_targets()


def _load_areas() -> None:
    postcodes = {row["kelurahan_code"]: row["postcode"] for row in rows("postcodes.csv")}
    aliases: dict[str, list[str]] = defaultdict(list)
    for row in rows("area_aliases.csv"):
        aliases[row["code"]].append(row["alias"])
    known = {area.code: area for area in db.session.scalars(select(Area))}
    for row in sorted(rows("areas.csv"), key=lambda row: len(row["code"])):
        code, name = row["code"], row["name"]
        area = known.get(code) or Area(code=code)
        area.level, area.name, area.parent_code = Level(row["level"]), name, row["parent_code"] or None
        area.slug, area.postcode = CITY_SLUGS.get(code), postcodes.get(code)
        area.folded = " ".join(dict.fromkeys(fold(each) for each in [name, *aliases[code]]))
        db.session.add(area)


def _load_pengampu() -> None:
    known = {each.code: each for each in db.session.scalars(select(Pengampu))}
    for row in rows("pengampu.csv"):
        office = known.get(row["code"]) or Pengampu(code=row["code"])
        office.slug, office.name, office.agency = row["code"].lower(), row["name"], row["parent_agency"]
        office.duties, office.duties_en = row["duties_short"], row["duties_english"]
        office.position = PENGAMPU_ORDER.index(row["code"])
        db.session.add(office)


def _load_holidays() -> None:
    known = set(db.session.scalars(select(Holiday.day)))
    for row in rows("holidays.csv"):
        if date.fromisoformat(row["on"]) not in known:
            db.session.add(Holiday(day=date.fromisoformat(row["on"]), name=row["name"]))


def _load_targets() -> None:
    if db.session.scalar(select(Target.id).limit(1)):
        return
    for row in rows("targets.csv"):
        db.session.add(
            Target(
                year=int(row["year"]), area_code=row["area_code"], pengampu_code=row["pengampu"] or None,
                stream=row["stream"], stated=int(row["target"]), source=row["source"],
                due_on=date.fromisoformat(row["due_on"]) if row["due_on"] else None,
            )
        )  # fmt: skip
