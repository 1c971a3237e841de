"""Whether numbers, rules and findings hold."""
