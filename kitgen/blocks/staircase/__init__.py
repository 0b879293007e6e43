"""The staircase of goals, and its steps as a list."""
