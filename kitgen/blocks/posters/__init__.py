"""Posters for the wall, with the code to the digital form."""
