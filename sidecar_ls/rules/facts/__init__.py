"""What several rules want to know of a manifest. None of these files is a rule."""
