"""The screen of calendar-thematic plans (КТП) and working programmes."""
