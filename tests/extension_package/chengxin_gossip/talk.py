"""A helper of the rule, in a file of its own."""


def moved_towards(value, goal, share):
    """A value that goes a share of the way to a goal."""
    return value + share * (goal - value)
