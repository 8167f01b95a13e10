"""Galleries: where goods that passed are shown in turn, and who was shown when."""
