"""All 262 cities at once, each from its own agents, ranked by one monitor."""
