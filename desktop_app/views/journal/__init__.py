"""The journal: marks typed like a spreadsheet."""
