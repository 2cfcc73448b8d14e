"""A course on disk: its settings, its assignments' cells, its checks and what they come with."""
