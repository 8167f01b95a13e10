"""The QRIS an owner is about to send: its text in the session, its photograph in the vault, nothing in a table yet."""

from dataclasses import asdict, dataclass
from typing import Literal

from flask import session

from storefront.kit import codes, vault
from storefront.web import private_picture

IN_SESSION = "qris"


@dataclass(frozen=True)
class Draft:
    """What was given so far. `text` is empty while no sound QRIS was found; `key` names the photograph, if any.

    The session is signed, so `way` (how the text came) can be believed.
    """

    seller_id: int
    text: str = ""
    key: str | None = None
    way: Literal["photo", "typed"] = "typed"

    @property
    def owner(self) -> str:
        """Whose photograph it is in the vault."""
        return owner(self.seller_id)

    @property
    def mark(self) -> str:
        """Goes with the form, so that what is sent is what was seen, also with two tabs."""
        return codes.digest(self.text)[:12]


def owner(seller_id: int) -> str:
    """The vault's owner of what a shop is about to send."""
    return f"draft-{seller_id}"


def of(seller_id: int) -> Draft:
    """What this shop's owner has given on this device; an empty one if nothing."""
    kept = session.get(IN_SESSION)
    return Draft(**kept) if kept and kept["seller_id"] == seller_id else Draft(seller_id)


def keep(draft: Draft) -> Draft:
    """Remember it until the next step."""
    session[IN_SESSION] = asdict(draft)
    return draft


def photograph(seller_id: int, original: bytes) -> str:
    """Keep a photograph in place of the former one and answer its key. Raises `images.BadPicture`."""
    vault.forget(private_picture.folder(), owner(seller_id))
    return vault.keep(original, private_picture.folder(), owner(seller_id))


def hand_over(draft: Draft, account_id: int) -> None:
    """The photograph becomes the account's. The draft keeps its own until `drop`, in case the commit fails."""
    vault.copy(private_picture.folder(), draft.owner, f"sticker-{account_id}")


def drop(draft: Draft) -> None:
    """It was sent, or nobody wants it any more."""
    session.pop(IN_SESSION, None)
    vault.forget(private_picture.folder(), draft.owner)
