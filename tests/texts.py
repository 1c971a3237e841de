"""What several tests write or are told: an edition of a planner's own, the refusal of a start."""

NO_RANK = (
    'start = "{1}" has no rank of {0} to start from; {2}. Give one: chengxin new-city {0} --month {1} --rank PLACE, '
    "or a table of ranks with --rankings"
)
OWN = """title = "Mine"
source = "a planner"
total = 10
total_status = "assumed"
points_prior = 0.2
bounds = "assumed"
least = 0.5
least_prior = 0.1

[[dimensions]]
name = "all"

[[items]]
name = "publicity"
dimension = "all"
points = 6
status = "published"
[[items.indicators]]
name = "late"
measure = "late_publicity"
pillar = "government"
floor = 0.3
ceiling = 0.0

[[items]]
name = "records"
dimension = "all"
points = 4
status = "assumed"
[[items.indicators]]
name = "entries"
measure = "list_entries"
pillar = "business"
share = 0.75
floor = 50
ceiling = 0
[[items.indicators]]
name = "courts"
held = 0.5
held_source = "assumption: half"
pillar = "judicial"
share = 0.25
floor = 0
ceiling = 1
"""
