"""The screen of course works, practices and state final attestation."""
