"""Printed forms: the catalogue, the parameters and the preview."""
