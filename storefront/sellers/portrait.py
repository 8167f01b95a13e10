"""The picture of a shop: its sign, or the person behind it."""

from storefront.accounts import history
from storefront.accounts.user import User
from storefront.kit.images import Picture
from storefront.sellers.seller import Seller


def hang(seller: Seller, picture: Picture | None, actor: User | None) -> bool:
    """The shop has this picture from now on, or none; whether that is news. Then the doorway raises the version."""
    key, tint = (picture.key, picture.tint) if picture else (None, None)
    if seller.photo_key == key:
        return False
    history.note(actor, "shop.photo", seller.slug, before={"photo": seller.photo_key}, after={"photo": key})
    seller.photo_key, seller.photo_tint = key, tint
    return True
