"""Earlier versions of a draft, what was sent to whom, and the red-line between two of them."""
