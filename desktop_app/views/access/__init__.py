"""Access: accounts, their passwords, who acts in which role, the matrix of rights, the journal of changes."""
