"""Blocks about the whole kit: agenda, preparations and the print plan."""
