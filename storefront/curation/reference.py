"""The first rubric the shop starts with. Safe to run again and again: a published version is never changed."""

import json
from importlib.resources import files

from sqlalchemy import select

from storefront.curation.rubric import Rubric, RubricItem
from storefront.kit.db import db


def load() -> None:
    """Publish the packaged rubric if none is there. The caller commits."""
    if db.session.scalar(select(Rubric.id).limit(1)):
        return
    told = json.loads((files("storefront.curation") / "data" / "rubric.json").read_text(encoding="utf-8"))
    items = [RubricItem(position=position, **item) for position, item in enumerate(told.pop("items"), start=1)]
    db.session.add(Rubric(items=items, **told))
    db.session.flush()
