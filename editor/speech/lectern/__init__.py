"""The reading copy as a plan: what no line may part, where pages end, how rare characters are read."""
