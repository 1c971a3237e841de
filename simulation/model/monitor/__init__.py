"""The national monitor: events, sources, measures, indicators, pillars, index, and the rank among 262 cities."""
