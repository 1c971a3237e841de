"""Enterprises: their columns, the rules they live by, and the order of the rules."""
