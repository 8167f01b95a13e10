"""The tasting table of the town: goods that wait to be looked at, and goods two curators have scored."""

from itertools import count

from storefront.kit.db import db
from storefront.sellers.seller import Seller
from tests.curation.table import lay
from tests.people import Make


def arrive(shop: Seller) -> dict[str, str]:
    """What fills the blanks of the pages of curation."""
    make = Make(count(950))
    table = lay(make)
    waits = table.entered(make.product(shop, "Sambal Roa Asap", passed=False))
    scored = table.scored(make.product(shop, "Sambal Matah", passed=False), packaging=4)
    db.session.commit()
    assert scored.sitting
    return {"run": waits.code, "scored": scored.code, "day": scored.sitting.code}
