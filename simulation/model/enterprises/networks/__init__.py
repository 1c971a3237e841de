"""Whom an enterprise is linked with: its place, a ring, or links of a researcher's own."""
