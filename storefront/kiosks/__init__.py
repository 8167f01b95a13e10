"""Kiosks: the screens in the lobbies of the wali kota's offices."""
