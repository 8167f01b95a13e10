"""The bank's database by itself, as in its own process: the shop's database hooks are not there to help."""

import subprocess
import sys
from pathlib import Path

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
