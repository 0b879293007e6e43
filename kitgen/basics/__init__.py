"""What every room may use, and what knows nothing of kits: lengths, origins, memory, processes."""
