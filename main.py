"""Starts the program: the command that was asked for, or the window."""

import sys
from multiprocessing import freeze_support

if __name__ == "__main__":
    # A process that helps the planner starts here as well, and needs none of what follows.
    freeze_support()

    from outreach_app.__main__ import main
    from outreach_app.i18n import _

    done = main(sys.argv[1:])
    if not isinstance(done, int):
        # Qt is loaded only for a window: a server may lack the libraries it needs.
        try:
            from outreach_app.ui.app import run
        except ImportError as reason:
            done = done.otherwise(_("The window cannot be opened: {reason}.").format(reason=reason))
        else:
            done = run(done.folder, done.language, sample=done.sample)
    sys.exit(done)
