"""What can be done without a window, one function a command."""
