"""The cheapest policies that reach a goal: curves of each lever, added up, solved, and tried on other luck."""
