"""The answer sheet on paper, for people without a telephone at hand."""
