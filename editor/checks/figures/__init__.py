"""Figures, amounts and days as speeches tell them."""
