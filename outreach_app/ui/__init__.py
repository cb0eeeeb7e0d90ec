"""What the user sees: Qt, and only here."""
