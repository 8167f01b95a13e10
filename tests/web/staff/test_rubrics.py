"""The rubric is read by all staff, and written anew by the province."""

import re

from storefront.accounts import staff_role
from storefront.accounts.staff_role import Role
from storefront.catalog.product import PassLevel
from storefront.curation import rubric
from storefront.kit.db import db
from tests.curation.table import lay
from tests.people import Make
from tests.web.staff.conftest import Enter

AT = "/petugas/kurasi/rubrik"


def fields(page: str) -> dict[str, str]:
    """The form as a browser would send it."""
    inputs = re.findall(r'<input[^>]*name="([^"]+)"[^>]*value="([^"]*)"', page)
    areas = re.findall(r'<textarea[^>]*name="([^"]+)"[^>]*>\r?\n?(.*?)</textarea>', page, re.DOTALL)
    return dict(inputs) | dict(areas)


def test_a_new_version_counts_from_now_on_and_runs_keep_theirs(make: Make, enter: Enter) -> None:
    dewi, table = enter(make.staff(Role.PROVINCE, "Dewi")), lay(make)
    run = table.seated(make.product(passed=False))
    assert "Rubrik versi 1" in dewi.get(AT).text and len(dewi.statements) <= 8
    form = {name: text for name, text in fields(dewi.get(f"{AT}/baru").text).items() if name != "q"}
    form["why"] = "Rasa lebih berat."
    wrong = [{"taste-weight": "0"}, {"taste-step4": ""}, {"line-kota": "4,50"}, {"line-kota": "x"}, {"why": ""},
             {"photo-step2_en": " "}, {"hygiene-least": "9"}]  # fmt: skip
    for each in wrong:
        assert dewi.post(f"{AT}/baru", data=form | each).status_code == 422, each
    good = form | {"taste-weight": "40", "line-kota": "2,80", "taste-step1": "Belum enak sama sekali."}
    assert dewi.post(f"{AT}/baru", data=good).status_code == 303
    again = dewi.post(f"{AT}/baru", data=good)
    assert again.status_code == 409 and "Rasa lebih berat." in again.text, "the same copy twice: somebody was faster"
    now = rubric.in_force()
    db.session.refresh(now)
    assert (now.number, now.enough(PassLevel.KOTA), now.items[0].weight) == (2, 280, 40)
    assert now.items[0].steps[0] == "Belum enak sama sekali." and [item.key for item in now.items][-1] == "khas"
    assert run.rubric and run.rubric.number == 1 and "2,75" in dewi.get(f"{AT}/1").text
    assert dewi.get(f"{AT}/9").status_code == 404


def test_only_the_province_writes_it(make: Make, enter: Enter) -> None:
    person = make.user("Rini")
    staff_role.give(person, Role.OPERATOR, "31.71")
    db.session.commit()
    for someone in (person, make.staff(Role.KURATOR), make.staff(Role.CITY)):
        desk = enter(someone)
        assert desk.get(AT).status_code == 200 and desk.get(f"{AT}/baru").status_code == 404
        assert desk.post(f"{AT}/baru").status_code == 404
