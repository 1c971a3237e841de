"""What is asked of the model: a city, a start, a horizon, a policy dated by month."""
