"""The shared PostgreSQL database is put back, row by row and number by number."""

import psycopg
import pytest

from tests.harness import pristine

TABLES = """
CREATE TABLE areas (id serial PRIMARY KEY, name text UNIQUE, folded text GENERATED ALWAYS AS (lower(name)) STORED);
CREATE TABLE orders (id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, area_id int REFERENCES areas);
INSERT INTO areas (name) VALUES ('Menteng'), ('Gambir');
CREATE FUNCTION refuse() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RAISE 'append only'; END $$;
CREATE TRIGGER append_only BEFORE DELETE ON orders FOR EACH ROW EXECUTE FUNCTION refuse();
"""
EVERYTHING = "SELECT array(SELECT (id, name, folded)::text FROM areas ORDER BY id), array(SELECT id FROM orders)"


@pytest.fixture
def small(postgres_server):
    """A little database, remembered; the connection has all rights."""
    postgres_server.create("small")
    with postgres_server.connect("small") as connection:
        connection.execute(TABLES)
        yield pristine.remember(connection)
    postgres_server.drop("small")


@pytest.mark.parametrize(
    "deed",
    [
        "INSERT INTO orders (area_id) VALUES (1), (2)",
        "UPDATE areas SET name = 'Senen' WHERE id = 2",
        "DELETE FROM areas WHERE id = 1",
        "INSERT INTO areas (name) VALUES ('Koja')",
        "DELETE FROM areas WHERE id = 2; INSERT INTO areas (id, name) VALUES (2, 'Cakung')",
        "SELECT nextval('areas_id_seq'), nextval('orders_id_seq')",
    ],
)
def test_whatever_a_test_did_is_undone(small, deed):
    before = small.connection.execute(EVERYTHING).fetchone(), pristine.counters(small.connection)
    small.connection.execute(deed)
    small.restore()
    assert (small.connection.execute(EVERYTHING).fetchone(), pristine.counters(small.connection)) == before


def test_the_next_numbers_are_the_first_again(small):
    small.connection.execute("INSERT INTO orders (area_id) VALUES (1)")
    small.restore()
    assert small.connection.execute("INSERT INTO orders (area_id) VALUES (1) RETURNING id").fetchone() == (1,)
    assert small.connection.execute("INSERT INTO areas (name) VALUES ('Koja') RETURNING id").fetchone() == (3,)


def test_restoring_twice_changes_nothing_more(small):
    small.connection.execute("DELETE FROM areas")
    small.restore()
    remembered = dict(small.filled)
    small.restore()
    assert small.filled == remembered


def test_a_forgotten_transaction_does_not_stand_in_the_way(small, postgres_server):
    with postgres_server.connect("small") as forgotten:
        forgotten.autocommit = False
        forgotten.execute("LOCK TABLE areas, orders")
        small.connection.execute("SET lock_timeout = '5s'")
        small.connection.execute("SELECT nextval('orders_id_seq')")
        small.restore()
        with pytest.raises(psycopg.OperationalError):
            forgotten.execute("SELECT 1")
