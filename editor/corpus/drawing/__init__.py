"""What drawing knows: clauses, judgement, patterns, n-grams, outlines."""
