"""Photos that were sent with a form that has still to be mended: kept, and carried in the form under our seal."""

import json
from collections.abc import Mapping, Sequence

from storefront.catalog.photographing import Facts
from storefront.kit import seals
from storefront.kit.images import Picture

PURPOSE = "kept-photos"


def carried(seller_id: int, facts: Sequence[Facts]) -> dict[str, str]:
    """The hidden fields; none without photos."""
    text = json.dumps(list(facts))
    return {"kept": text, "kept_seal": seals.seal(PURPOSE, seller_id, text)} if facts else {}


def read(seller_id: int, form: Mapping[str, str]) -> list[Facts]:
    """The photos a form carries, if this shop got them from us."""
    text, seal = form.get("kept", ""), form.get("kept_seal", "")
    return list(json.loads(text)) if text and seals.fits(seal, PURPOSE, seller_id, text) else []


def pictures(facts: Sequence[Facts]) -> list[Picture]:
    """What to show of them."""
    return [Picture(**each) for each in facts]
