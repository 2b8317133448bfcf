"""The schedule of an examination session: posed, composed, judged, edited, published (п. 4.7)."""
