"""The paper: `render(value) -> bytes`; no session, no permission, no clock."""
