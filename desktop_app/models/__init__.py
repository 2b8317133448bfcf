"""The nouns: tables, a file per noun family. Import a family's module, not this package."""
