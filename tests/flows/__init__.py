"""From one end to the other."""
