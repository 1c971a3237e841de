"""Answers as pictures with their numbers and captions."""
