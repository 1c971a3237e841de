"""Keyed draws, portable mathematics, and the loop composed from plain rules."""
