"""The few: departments, courts, associations, credit services, outlets, a hotline, culture."""
