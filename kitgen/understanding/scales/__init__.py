"""Scales in documents: legends with colours, levels at the head of columns, and places to tick."""
