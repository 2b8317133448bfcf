"""Orders and the papers of students: the register, the movement that follows, certificates, books."""
