"""Every wording the code names exists, and says something with the facts the code passes. In both languages.

What leads to a message is told in `stories`, a file a room: a new wording wants a story there.
"""

import ast
import itertools
import re
from collections.abc import Iterator
from datetime import timedelta
from functools import cache
from pathlib import Path

import pytest
from jinja2 import StrictUndefined
from sqlalchemy import select

import storefront
from storefront.accounts import history, seal_telling, sealing
from storefront.kit import clock
from storefront.kit.db import db
from storefront.notifications import message, wording
from storefront.notifications.message import Channel, Message
from tests.notifications.stories import orders
from tests.notifications.stories.stage import by_room, lay
from tests.people import Make

ROOT = Path(storefront.__file__).parent
TEMPLATES = ROOT.parent / "templates" / "messages"
SEN = re.compile(r"Rp\s?[\d.]+,\d")
RAW = re.compile(r"\d{4}-\d\d-\d\d|\bNone\b|\{|\}|[a-z]_[a-z]")
LINKED = ("link", "pay_link", "refund_link", "complaint_link", "review_link")
LINKS = re.compile(r"https?://\S+")
APART = {"staff/seal_head"}  # has no thing and no link, and a test of its own
STORIES = by_room()


@cache
def named() -> frozenset[str]:
    """The wordings named in the code, wherever somebody is told something."""
    rooms = {"tell_shopper": "shopper/", "tell_seller": "seller/", "tell_person": "account/"}
    found: set[str] = set()
    for file in ROOT.rglob("*.py"):
        for call in ast.walk(ast.parse(file.read_text())):
            if isinstance(call, ast.Call):
                name = getattr(call.func, "attr", getattr(call.func, "id", ""))
                place = 1 if name in rooms else 2 if name == "prepare" else None
                if place is not None and len(call.args) > place:
                    found |= {rooms.get(name, "") + text for text in _texts(call.args[place])}
    return frozenset(found)


def _texts(node: ast.AST) -> Iterator[str]:
    if isinstance(node, ast.IfExp):
        yield from _texts(node.body)
        yield from _texts(node.orelse)
    elif isinstance(node, ast.Constant) and isinstance(node.value, str):
        yield node.value


def written() -> set[str]:
    """The wordings that have a template."""
    return {str(file.relative_to(TEMPLATES).with_suffix("")) for file in TEMPLATES.rglob("*.txt")}


def test_every_wording_named_in_the_code_is_written() -> None:
    assert named() - written() == set()


def test_no_wording_is_written_that_nobody_uses() -> None:
    assert written() - named() == set()


def test_every_wording_has_a_story() -> None:
    told = {name for story in itertools.chain(*STORIES.values()) for name in story.tells}
    assert told == {name for name in named() - APART if not name.startswith("account/")}


@pytest.fixture(autouse=True)
def facts_are_missed(request: pytest.FixtureRequest) -> None:
    """A fact that a template wants and nobody passed is a mistake here, not an empty place."""
    if "app" in request.fixturenames:
        request.getfixturevalue("app").jinja_env.undefined = StrictUndefined


@pytest.mark.parametrize("room", STORIES)
def test_what_a_room_tells_reads_well_in_both_languages(room: str, make: Make, subtests: pytest.Subtests) -> None:
    for story in STORIES[room]:
        with subtests.test(story.name):
            told = story.told(lay(make))
            assert story.tells <= {each.wording for each in told}
            reads_well(told)


def reads_well(told: list[Message]) -> None:
    """Each has a subject, says what it is about and where to go on, and shows no fact as the machine keeps it."""
    for each, language in itertools.product(told, ("id", "en")):
        each.language = language
        subject, body = wording.render(each)
        text = LINKS.sub("", subject + "\n" + body)
        assert 10 < len(subject) < 100 and "\n" not in subject
        assert not SEN.search(text), each.wording
        assert not RAW.search(text), (each.wording, RAW.search(text))
        thing = next(filter(None, map(each.facts.get, ("number", "product", "screen", "seller"))))
        assert str(thing) in text
        assert any(str(each.facts.get(name)) in body for name in LINKED)
        assert "\n\n\n" not in body and all(line == line.strip() for line in body.splitlines()), each.wording


def test_the_wording_of_a_password_reset_carries_its_link(make: Make) -> None:
    link = "https://toko.example/masuk/sandi-baru/abc"
    sent = message.prepare(Channel.EMAIL, "tono@contoh.example", "account/reset", name="Tono", link=link)
    db.session.flush()
    subject, body = wording.render(sent)
    assert subject and link in body and "Tono" in body


@pytest.mark.parametrize("language", ["id", "en"])
def test_the_head_of_the_log_goes_out_whole(make: Make, language: str) -> None:
    assert lay(make).rini.email
    clock.shift(timedelta(hours=1))  # lines settle before they are sealed
    history.note(None, "sitting.announced", "J7K2P9")
    db.session.commit()
    clock.shift(timedelta(hours=1))
    assert sealing.seal() and seal_telling.tell_operators() == 1
    (sent,), newest = db.session.scalars(select(Message)).all(), sealing.head()
    sent.language = language
    subject, body = wording.render(sent)
    assert newest and newest.hash in body and not RAW.search(subject)
    assert 10 < len(subject) < 100 and "\n\n\n" not in body


def test_a_draft_carries_its_whole_text_to_whatsapp(make: Make) -> None:
    draft = next(each for each in orders.fetched.told(lay(make)) if each.channel == Channel.WHATSAPP)
    assert wording.whatsapp_link(draft).startswith("https://wa.me/62")
    assert "%0A" in wording.whatsapp_link(draft)


def test_the_pickup_code_goes_to_the_shopper_alone(make: Make) -> None:
    ready = [each for each in orders.fetched.told(lay(make)) if each.wording == "shopper/ready_for_pickup"]
    by_mail, draft = sorted(ready, key=lambda each: each.channel)
    assert by_mail.facts["pickup_code"] in wording.render(by_mail)[1].split()
    assert by_mail.facts["pickup_code"] not in wording.render(draft)[1].split()


def test_days_and_moments_come_back_as_what_they_were(make: Make) -> None:
    moment = clock.now()
    sent = message.prepare(Channel.EMAIL, None, "x", ready_on=clock.today(), accept_by=moment, seen_at=None, by="buyer")
    db.session.flush()
    db.session.refresh(sent)
    alive = wording.alive(sent.facts)
    assert alive == {"ready_on": clock.today(), "accept_by": moment, "seen_at": None, "by": "buyer"}
