"""What English needs of its own: offices of several words, events told by the order of words, seats."""
