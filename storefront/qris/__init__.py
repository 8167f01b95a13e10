"""QRIS as text and as a picture: pure functions that know no shop, no clock and no database.

Only `photograph` does more than compute: it has a child process look at a stranger's picture.
"""
