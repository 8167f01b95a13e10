"""QRIS as text and as a picture: pure functions that know no shop, no clock and no database."""
