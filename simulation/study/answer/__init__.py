"""What planners ask first: which policy, how likely it reaches the goal, how sure, at what harm and cost."""
