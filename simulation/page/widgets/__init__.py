"""The levers as widgets of a notebook."""
