"""Parameters and classes fitted to what was published."""
