"""The model as a value: what comes along, what was added, where each came from."""
