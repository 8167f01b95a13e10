"""The tasting table of the town: goods that wait to be looked at, on the table, and scored."""

from itertools import count

from storefront.kit.db import db
from storefront.sellers.seller import Seller
from tests.curation.table import Table, lay
from tests.people import Make


def arrive(shop: Seller) -> tuple[Table, dict[str, str]]:
    """Who sits there, and what fills the blanks of the pages of curation."""
    make = Make(count(950))
    table = lay(make)
    waits = table.entered(make.product(shop, "Sambal Roa Asap", passed=False))
    scored = table.scored(make.product(shop, "Sambal Matah", passed=False), packaging=4)
    tasted = table.seated(make.product(shop, "Sambal Bajak", passed=False))
    db.session.commit()
    assert scored.sitting
    return table, {"run": waits.code, "scored": scored.code, "day": scored.sitting.code, "tasted": tasted.code}
