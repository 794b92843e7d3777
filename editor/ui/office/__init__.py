"""The writer's office in the settings: its profile, its word lists, which checks are on."""
