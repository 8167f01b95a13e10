"""The photograph of a paper that is about to be sent: in the vault, named in the session, in no table yet."""

from flask import session

from storefront.kit import vault
from storefront.web import private_picture

IN_SESSION = "surat"


def owner(seller_id: int) -> str:
    """The vault's owner of what a shop is about to send: one at a time, so that nothing piles up."""
    return f"paperdraft-{seller_id}"


def keep(seller_id: int, page: str, original: bytes) -> None:
    """Keep a photograph for the form at this address, in place of any former one. Raises `images.BadPicture`."""
    home = private_picture.folder()
    vault.forget(home, owner(seller_id))
    session[IN_SESSION] = {"seller": seller_id, "page": page, "key": vault.keep(original, home, owner(seller_id))}


def key(seller_id: int, page: str) -> str | None:
    """The photograph kept for the form at this address, if it is still there."""
    kept = session.get(IN_SESSION) or {}
    if kept.get("seller") != seller_id or kept.get("page") != page:
        return None
    found: str = kept["key"]
    return found if vault.find(private_picture.folder(), owner(seller_id), found) else None


def hand_over(seller_id: int, target: str) -> None:
    """The photograph becomes the paper's. The draft keeps its own until `drop`, in case the commit fails."""
    vault.copy(private_picture.folder(), owner(seller_id), target)


def drop(seller_id: int) -> None:
    """It was sent, or nobody wants it any more."""
    session.pop(IN_SESSION, None)
    vault.forget(private_picture.folder(), owner(seller_id))
