"""Answers at once: what a policy costs, without any run, and what it does, from pasts that are kept."""
