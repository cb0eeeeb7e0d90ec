"""A workbook comes in: what it says is shown, asked about, and adopted as one change."""
