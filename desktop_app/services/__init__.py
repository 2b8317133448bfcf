"""The verbs: one module per subject, one function per deed."""
