"""The page as data: profiles, presets, faces and fonts, and what is learnt from a model file."""
