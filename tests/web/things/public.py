"""What stands in the shop for everybody: goods, shops, previews, what may be reported."""

from tests.web.world import SHOPPER, World

Values = dict[str, str]


def product(world: World, actor: str) -> Values:
    return {"slug": world.make.product(world.shop).slug}


def preview(world: World, actor: str) -> Values:
    return {"what": "toko", "slug": world.shop.slug, "name": "0123456789abcdef-lebar.jpg"}


def seller(world: World, actor: str) -> Values:
    return {"slug": world.shop.slug}


def reportable(world: World, actor: str) -> Values:
    return {"what": "produk"} | product(world, actor)


def helped(world: World, actor: str) -> Values:
    return {"login": world.people[SHOPPER].phone or ""}
