"""What is asked of the model: many seeds of several scenarios, and how they compare."""
