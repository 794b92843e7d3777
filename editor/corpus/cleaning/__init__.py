"""What the cleaner knows: lines of chrome, fragments, titles, broken lines."""
