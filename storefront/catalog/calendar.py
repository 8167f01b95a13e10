"""The packaged calendar of seasons (`data/seasons.csv`, as far as 2028). Its notes say which dates are estimates."""

import csv
from datetime import date
from importlib.resources import files

from sqlalchemy import delete, select

from storefront.catalog.category import ProductKind
from storefront.catalog.season import Season, SeasonKind
from storefront.kit.db import db


def load() -> None:
    """Write or refresh the seasons and their kinds, which must be there already. The caller commits.

    A season is known by its slug and the year it begins in, so a date that turns out otherwise moves with the file.
    """
    kinds = {kind.slug: kind.id for kind in db.session.scalars(select(ProductKind))}
    known = {(season.slug, season.starts_on.year): season for season in db.session.scalars(select(Season))}
    have = {(row.season_id, row.kind_id) for row in db.session.scalars(select(SeasonKind))}
    for row in rows():
        starts_on = date.fromisoformat(row["starts_on"])
        season = known.get((row["slug"], starts_on.year)) or Season(slug=row["slug"])
        season.name, season.name_en = row["name"], row["name_en"]
        season.starts_on, season.ends_on = starts_on, date.fromisoformat(row["ends_on"])
        db.session.add(season)
        db.session.flush()
        wanted = {(season.id, kinds[slug]) for slug in row["kinds"].split("|")}
        of_season = {pair for pair in have if pair[0] == season.id}
        db.session.add_all(SeasonKind(season_id=season.id, kind_id=kind) for _id, kind in wanted - of_season)
        for _id, kind in of_season - wanted:
            db.session.execute(delete(SeasonKind).where(SeasonKind.season_id == season.id, SeasonKind.kind_id == kind))


def rows() -> list[dict[str, str]]:
    """The rows of the packaged file."""
    text = (files("storefront.catalog") / "data" / "seasons.csv").read_text(encoding="utf-8")
    return list(csv.DictReader(text.splitlines()))
