"""Each test finds the reference data and nothing of the test before."""

import pytest
import sqlalchemy as sa

from tests.harness.databases import ENGINES


def rows(url, sql):
    engine = sa.create_engine(url)
    with engine.begin() as connection:
        found = connection.execute(sa.text(sql))
        answer = found.scalar() if found.returns_rows else None
    engine.dispose()
    return answer


@pytest.mark.parametrize("turn", ["first", "second"])
def test_a_database_is_clean_in_every_test(database_url, turn):
    assert rows(database_url, "SELECT count(*) FROM areas WHERE name = 'Atlantis'") == 0
    assert rows(database_url, "SELECT count(*) FROM areas") > 300
    rows(database_url, "UPDATE areas SET name = 'Atlantis'")


@pytest.mark.parametrize("engine", ENGINES)
def test_a_database_of_ones_own_has_the_reference_data_or_nothing(new_database, engine):
    assert rows(new_database(engine), "SELECT count(*) FROM areas") > 300
    with pytest.raises(sa.exc.DBAPIError):
        rows(new_database(engine, empty=True), "SELECT count(*) FROM areas")
