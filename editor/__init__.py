"""Nigao (拟稿): an offline desktop editor for the people who write leaders' speeches."""

__version__ = "0.1.0"
