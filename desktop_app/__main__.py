"""`python -m desktop_app`: the same as `vedomost`."""

import sys

from desktop_app.cli import main

sys.exit(main())
