"""Budi photographs on his phone: shrunk before it goes up, seen at once, kept when the signal is lost."""

import io

import pytest
from PIL import Image
from playwright.sync_api import Page, Route

from storefront.accounts import sign_in
from storefront.catalog import photo
from storefront.catalog.photo import Photo
from storefront.catalog.product import Product
from storefront.kit.db import db
from storefront.sellers.seller import Seller
from tests.harness.browser import OpenPage, until
from tests.people import Make

pytestmark = pytest.mark.browser


def taken(colour: str, orientation: int = 1) -> dict[str, object]:
    """A photo of twelve megapixels, held sideways or upright; its left half is black."""
    image = Image.new("RGB", (4000, 3000), colour)
    image.paste("black", (0, 0, 2000, 3000))
    exif = Image.Exif()
    exif[0x0112] = orientation
    file = io.BytesIO()
    image.save(file, "JPEG", exif=exif)
    return {"name": "IMG_1.jpg", "mimeType": "image/jpeg", "buffer": file.getvalue() + bytes(400_000)}


@pytest.fixture
def draft(make: Make) -> Product:
    seller: Seller = make.seller("Dapur Budi")
    return make.product(seller, name="Rendang", passed=False)


def opened(page: Page, served: str, make: Make, draft: Product) -> Page:
    """Budi, signed in, on the page of photos. No transaction stays open here: the shop has to write."""
    token, slug = sign_in.begin(make.owner(draft.seller), "tests"), draft.slug
    db.session.commit()
    page.context.add_cookies([{"name": "masuk", "value": token, "url": served}])
    page.goto(f"{served}/penjual/produk/{slug}/foto")
    return page


def kept(product_id: int) -> list[Photo]:
    """The photos there are now."""
    db.session.rollback()
    found = photo.of(product_id)
    db.session.expunge_all()
    db.session.rollback()
    return found


def test_a_photo_is_shrunk_seen_and_survives_a_lost_signal(
    open_page: OpenPage, served: str, make: Make, draft: Product
) -> None:
    product_id = draft.id
    phone = opened(open_page(has_touch=True, is_mobile=True), served, make, draft)
    sizes: list[int] = []

    def lose(route: Route) -> None:
        sizes.append(len(route.request.post_data_buffer or b""))
        route.abort() if len(sizes) == 1 else route.continue_()

    phone.route("**/foto", lambda route: lose(route) if route.request.method == "POST" else route.continue_())
    until(phone, "document.querySelector('.photos.awake')")
    phone.set_input_files("#photos-kamera", taken("red", orientation=6))
    until(phone, "document.querySelectorAll('.photos-chosen canvas').length == 1")
    phone.set_input_files("#photos-galeri", [taken("blue"), taken("green")])
    until(phone, "document.querySelectorAll('.photos-chosen canvas').length == 3")
    phone.locator(".photos-chosen button").last.tap()
    phone.get_by_role("button", name="Simpan foto").tap()
    until(phone, "document.querySelector('.photos-said.wrong')")
    assert "Fotonya masih di sini" in phone.locator(".photos-said").inner_text()
    phone.get_by_role("button", name="Simpan foto").dblclick()
    phone.get_by_text("Foto tersimpan").wait_for()
    first, second = kept(product_id)
    assert first.height > first.width and second.width > second.height  # upright, as it was held
    assert len(sizes) == 2 and max(sizes) < 300_000  # two photos, once; each was larger than that
    phone.get_by_role("button", name="Jadikan sampul").tap()
    phone.get_by_text("Urutan disimpan").wait_for()
    assert kept(product_id)[0].key == second.key


def test_without_script_two_plain_inputs_do(open_page: OpenPage, served: str, make: Make, draft: Product) -> None:
    product_id = draft.id
    page = opened(open_page(script=False), served, make, draft)
    page.set_input_files("#photos-galeri", [taken("blue"), taken("green")])
    page.get_by_role("button", name="Simpan foto").click()
    page.get_by_text("Foto tersimpan").wait_for()
    assert len(kept(product_id)) == 2
