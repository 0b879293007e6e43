"""The colour-in tables: areas side by side, a cell for each statement."""
