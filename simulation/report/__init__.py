"""What planners and committees are shown: charts, their numbers and their wording, in English and Chinese."""
