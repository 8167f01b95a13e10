"""The bank's database by itself, as in its own process: the shop's database hooks are not there to help."""

import sqlite3
import subprocess
import sys
from pathlib import Path

from sqlalchemy import select

from storefront.bank.books import open_books
from storefront.bank.refund import Refund

ROOT = Path(__file__).parents[2]
SCRIPT = """
import sqlite3, sys
from sqlalchemy import text
from storefront.bank.books import open_books

books = open_books(sys.argv[1])
with books.begin() as session:
    print(session.scalar(text("PRAGMA synchronous")), session.scalar(text("PRAGMA journal_mode")))
    stranger = sqlite3.connect(sys.argv[1], timeout=0, isolation_level=None)
    try:
        stranger.execute("BEGIN IMMEDIATE")
        print("open")
    except sqlite3.OperationalError as locked:
        print(locked)
print("storefront.kit.db" in sys.modules)
"""


def test_a_transaction_holds_the_write_lock_from_its_start_and_commits_reach_the_disk(tmp_path):
    done = subprocess.run(
        [sys.executable, "-c", SCRIPT, str(tmp_path / "bank.db")], cwd=ROOT, capture_output=True, text=True, check=True
    )
    assert done.stdout.splitlines() == ["2 truncate", "database is locked", "False"]


def test_books_of_an_earlier_version_are_brought_up_to_date(tmp_path):
    file = tmp_path / "bank.db"
    old = sqlite3.connect(file)
    old.executescript("""
        CREATE TABLE refunds (id INTEGER NOT NULL PRIMARY KEY, code_id INTEGER NOT NULL, reference VARCHAR NOT NULL,
            number VARCHAR NOT NULL, amount INTEGER NOT NULL, made_at DATETIME NOT NULL, forgotten INTEGER NOT NULL);
        INSERT INTO refunds VALUES (1, 1, 'R-1', 'N-1', 5000, '2026-01-01 00:00:00', 9);
    """)
    old.commit()
    old.close()
    for _ in range(2):
        with open_books(str(file)).begin() as session:
            [kept] = session.scalars(select(Refund))
            assert (kept.reference, kept.amount, kept.state) == ("R-1", 5_000, "succeeded")
