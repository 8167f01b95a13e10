"""What time does to papers: shops are reminded before one ends, and pictures nobody needs any more are forgotten."""

from storefront.catalog import papers_deciding
from storefront.kit import vault
from storefront.kit.db import db
from storefront.sellers import permit_forgetting, permit_reminding
from storefront.sellers.permit import Permit
from storefront.web import private_picture
from storefront.web.carefully import each


def remind() -> int:
    """Shops with a paper that has reached a mark before its end, or the end."""
    return each(permit_reminding.due(), papers_deciding.remind)


def retire() -> int:
    """Papers of shops that have closed."""
    return each(permit_forgetting.of_closed_shops(), permit_forgetting.retire)


def forget() -> int:
    """Pictures of papers that were replaced, or refused or closed long ago."""
    return each(permit_forgetting.over(), _forget)


def _forget(permit: Permit) -> bool:
    """The row first and then the picture: a kill between them leaves a file nobody can reach, never a dead link."""
    owner = permit.vault
    permit_forgetting.forget(permit)
    db.session.commit()
    vault.forget(private_picture.folder(), owner)
    return True


DUTIES = (remind, retire, forget)
