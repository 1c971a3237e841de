"""The few: departments that plan, publish and report. Courts, associations and media join them here."""
