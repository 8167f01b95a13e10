"""Curation: what a curator looks at before the public does."""
