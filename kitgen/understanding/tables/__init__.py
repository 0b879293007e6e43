"""What tables hold: each is read in every way that makes sense, and the best reading wins."""
