"""A worker that dies in the middle of a list, and a list of ten thousand: nobody is lost, nobody comes twice."""

import resource
import time
from collections.abc import Callable
from datetime import timedelta
from random import Random

import pytest
from flask import Flask
from sqlalchemy import func, select

from storefront.accounts.staff_role import Role
from storefront.accounts.user import User
from storefront.kit import clock
from storefront.kit.db import db
from storefront.reports import verify
from storefront.sellers import enrolling_checking, enrolling_receiving, enrolling_running
from storefront.sellers.enrolment import Enrolment
from storefront.sellers.member_list import MemberList, Status
from storefront.web.duties import member_lists
from tests.harness import long
from tests.journey import dying
from tests.people import Make
from tests.sellers.lists import found, fresh, in_this_process, members, nik, sent, worked, written

KILLS = long.count(2, 30)  # in each of the three: trial, run and undo
PEOPLE = long.count(12, 100)
LIVES = {Status.CHECKED: 24, Status.DONE: 60, Status.UNDONE: 60}  # how many boundaries a worker may live to see
ROWS, BAD, DOUBLE = long.count(120, 10_000), long.count(12, 300), long.count(12, 500)
SEED = 20_261_122
KELURAHAN = ("Cipinang", "Rawamangun", "Duren Sawit", "Klender", "Jatinegara Kaum", "Pondok Bambu")


@pytest.fixture(autouse=True)
def quick(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(enrolling_receiving, "child", in_this_process)


def people(count: int, first: int = 1) -> list[list[object]]:
    return [
        [nth, nik(nth), f"{word(nth)} {word(nth * 7 + 3)}", f"0812{nth:08}", KELURAHAN[nth % 6], "", f"Usaha {nth}", ""]
        for nth in range(first, first + count)
    ]


def word(number: int) -> str:
    """A made-up name that is like no other of the list."""
    return "".join("bcdfghjklm"[int(digit)] + "aeiou"[int(digit) % 5] for digit in str(number * 7919 % 99_991)).title()


@pytest.mark.slow
@pytest.mark.long
def test_a_list_survives_kill_after_kill(app: Flask, make: Make, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(enrolling_running, "PIECE", 3)
    monkeypatch.setattr(enrolling_checking, "BATCH", 4)
    wati = make.staff(Role.PROVINCE, "Wati")
    person, rows = wati.id, people(PEOPLE)
    kept, dice = sent(wati, written([*rows, [999, "12", "Salah", "", "", "", "", ""]])), Random(SEED)
    finish(app, kept, dice, Status.CHECKED)
    assert (fresh(kept).new, fresh(kept).bad) == (PEOPLE, 1)
    assert enrolling_receiving.start(fresh(kept), db.session.get_one(User, person))
    finish(app, kept, dice, Status.DONE)
    assert [each.name for each in members()] == [row[2] for row in rows] and fresh(kept).done == PEOPLE
    assert enrolling_receiving.undo(fresh(kept), db.session.get_one(User, person))
    finish(app, kept, dice, Status.UNDONE)
    assert members() == [] and (fresh(kept).undone, fresh(kept).kept) == (PEOPLE, 0)
    assert not [finding for finding in verify.run() if not finding.holds]


def finish(app: Flask, kept: MemberList, dice: Random, end: Status) -> None:
    """Worker after worker dies somewhere in the middle, and the last one is let alone."""
    died = 0
    db.session.commit()
    code = kept.code
    for turn in range(KILLS + 1):
        db.session.remove()
        child = dying.fork([db.engine], work(app), dice.randint(6, LIVES[end]) if turn < KILLS else None)
        died += child.end() is None
        clock.shift(timedelta(seconds=61))  # a dead worker's lease is over then
    assert db.session.scalar(select(MemberList.status).where(MemberList.code == code)) == end
    assert died >= KILLS, f"only {died} died on the way to {end}"


def work(app: Flask) -> Callable[[], None]:
    def deed() -> None:
        with app.app_context():
            while member_lists.work():
                pass

    return deed


@pytest.mark.slow
@pytest.mark.long
def test_a_large_list_with_wrong_and_double_rows(make: Make) -> None:
    wati, dice = make.staff(Role.PROVINCE, "Wati"), Random(SEED)
    good = people(ROWS - BAD - DOUBLE)
    slips = [(1, "123"), (1, "3,17E+15"), (2, ""), (3, "banyak"), (4, "Atlantis"), (4, "Cideng")]
    rows = [list(row) for row in good]
    for nth, row in enumerate(people(BAD, 20_000)):
        place, text = slips[nth % len(slips)]
        row[place] = text
        rows.append(row)
    rows += [[*row[:2], str(row[2]).upper(), *row[3:]] for row in dice.sample(good, DOUBLE)]
    raw, started = written(rows), time.perf_counter()
    kept = tried_raw(wati, raw)
    taken = [time.perf_counter() - started]
    assert (kept.new, kept.bad, kept.passed, kept.asked) == (len(good), BAD, DOUBLE, 0), set(found(kept))
    started = time.perf_counter()
    assert enrolling_receiving.start(kept, wati)
    db.session.commit()
    worked()
    taken.append(time.perf_counter() - started)
    assert fresh(kept).done == db.session.scalar(select(func.count(Enrolment.id))) == len(good)
    started = time.perf_counter()
    again = tried_raw(wati, raw)
    taken.append(time.perf_counter() - started)
    assert (again.new, again.changed, again.same, again.passed) == (0, 0, len(good), DOUBLE)
    assert not [finding for finding in verify.run() if not finding.holds]
    memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
    print(f"{db.engine.dialect.name}: {ROWS} rows, {BAD} bad, {DOUBLE} double: tried in {taken[0]:.1f} s, run in"
          f" {taken[1]:.1f} s, tried again in {taken[2]:.1f} s, at most {memory} MiB")  # fmt: skip


def tried_raw(person: User, raw: bytes) -> MemberList:
    kept = sent(person, raw)
    worked()
    return fresh(kept)
