"""Sellers: their shops, people, papers, QRIS accounts and where they deliver."""
