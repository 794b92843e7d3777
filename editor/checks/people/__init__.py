"""Names and posts of leaders."""
