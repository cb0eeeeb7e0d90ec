"""What the user can do: each act takes a workspace and gives back a Change or a value."""
