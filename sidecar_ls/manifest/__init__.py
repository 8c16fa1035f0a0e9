"""What a manifest means: its tree joined with its schema."""
