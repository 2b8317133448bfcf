"""The exchange of lists with other programs: files that come in and go out."""
