"""Lists of words, how they are matched, and which words look or sound alike."""
