"""One page for each thing the left side names.

A page is a plain QWidget made as `SomePage(session, jobs, go)` (`Go` of `outreach_app.ui.places`),
leaving out what it has no need of. It follows `session.changed(before, after)`, comparing the
tables it shows by identity, reads the workspace afresh and keeps no copy. Acts go through
`session.attempt(act, ...)`, slow work through `jobs.run(title, work, then=...)`. A page that can
point at one thing has `show_about(id)`.
"""
