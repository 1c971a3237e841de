"""Answers as text for a terminal and as data for scripts."""
