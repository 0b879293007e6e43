"""The answer sheet on paper, for who has no telephone at hand."""
