"""The commands: what the options mean, what the terminal says, the exit status. Nothing imports from here."""
