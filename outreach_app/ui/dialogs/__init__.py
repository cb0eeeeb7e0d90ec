"""Windows that ask for one thing: made anew each time, gone when closed, in no reference cycle."""
