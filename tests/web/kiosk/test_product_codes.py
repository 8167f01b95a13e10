"""The QR pictures of the screen."""

from tests.people import Make
from tests.visitor import Visitor


def test_the_code_is_a_picture_browsers_keep(make: Make, visitor: Visitor) -> None:
    sambal = make.product(name="Sambal")
    answer = visitor.get(f"/kiosk/kode/{sambal.slug}.svg")
    assert answer.mimetype == "image/svg+xml" and answer.headers["Cache-Control"] == "public, max-age=86400"
    assert "Kode QR menuju Sambal" in answer.text


def test_there_is_no_code_for_what_is_not_in_the_shop(make: Make, visitor: Visitor) -> None:
    hidden = make.product(passed=False)
    assert visitor.get(f"/kiosk/kode/{hidden.slug}.svg").status_code == 404
    assert visitor.get("/kiosk/kode/tidak-ada.svg").status_code == 404
