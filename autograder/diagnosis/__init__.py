"""What a wrong function does wrong, in words; it changes no points."""
