"""The writer's office: its places, people, word lists and habits, kept on disk."""
