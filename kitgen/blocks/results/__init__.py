"""The answers of staff on sheets: a poster for the wall, and a list for the leader."""
