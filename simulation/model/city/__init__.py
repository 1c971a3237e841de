"""The life of a city, month by month, and what it shows of itself."""
