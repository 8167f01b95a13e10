"""Reports as the public makes them."""

from storefront.catalog.product import Product
from storefront.curation import flag, flagging
from storefront.curation.flag import Flag, Reason
from storefront.curation.flag_case import FlagCase
from storefront.kit import codes
from storefront.kit.db import db
from storefront.sellers.seller import Seller


def flagged(about: Product | Seller, reason: Reason = Reason.UNSAFE, **said: object) -> FlagCase:
    """Somebody reports it; its case."""
    facts: dict[str, object] = {"code": flag.new_code(), "form_key": codes.token(), "words": "baunya asam"} | said
    made = flagging.report(about, flagging.Report(reason=reason, **facts))  # type: ignore[arg-type]
    assert isinstance(made, Flag)
    db.session.commit()
    return made.case
