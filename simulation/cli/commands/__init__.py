"""Commands by family."""
