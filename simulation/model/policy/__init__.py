"""What a policy comes to: its legal limits, and how policies spread among cities."""
