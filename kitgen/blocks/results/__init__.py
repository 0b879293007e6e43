"""The answers of staff on sheets: a poster for the wall, and a list for the leader."""

from kitgen.blocks.spec import one
from kitgen.domain.results import Results

RESULTS = one(Results, "the answers of staff: results")
