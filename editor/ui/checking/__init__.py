"""The findings on the screen: live checks, their panel, what the writer puts aside."""
