"""The planner's page: move a lever, see the rank, the harm and the doubt at once (docs/page.md)."""
