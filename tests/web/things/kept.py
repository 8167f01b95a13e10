"""What every sample stands on: whose shop, and a picture in the vault."""

from storefront.kit import images
from storefront.sellers.seller import Seller
from storefront.web import private_picture
from tests.web.world import OTHER_SELLER, World

Values = dict[str, str]


def shop_of(world: World, actor: str) -> Seller:
    return world.other_shop if actor == OTHER_SELLER else world.shop


def hidden_picture(owner: str, key: str = "0" * 32) -> str:
    """A picture of this owner that stands where the vault would have put it; its key."""
    file = private_picture.folder() / owner / key[:2] / f"{key}-{images.SIZES[-1]}.jpg"
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_bytes(b"picture")
    return key
