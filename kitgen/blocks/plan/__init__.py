"""What tells of the whole kit: agenda, preparations and the print plan."""
