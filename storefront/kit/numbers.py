"""Whole numbers out of addresses and hidden fields: none reaches the database that no column of ours can hold."""

LARGEST = 2**31 - 1  # ids and counts are INTEGER: PostgreSQL refuses a larger one, SQLite one of more than 63 bits
DIGITS = len(str(LARGEST))


def read(text: str, most: int = LARGEST) -> int | None:
    """A cursor or an id that came back in an address or a form; None for anything that is none, or above `most`."""
    if not (text.isascii() and text.isdigit()) or len(text) > DIGITS:
        return None
    return int(text) if int(text) <= most else None
