"""What a policy comes to: effects, costs, legal limits, and how policies spread among cities."""
