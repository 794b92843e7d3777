"""The points a speech announces and counts."""
