"""The reviewed Word comes back: read whole, compared three ways, accepted or rejected change by change."""
