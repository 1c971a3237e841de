"""From a scenario and a seed to a record. Nothing here knows of studies, reports or screens."""
