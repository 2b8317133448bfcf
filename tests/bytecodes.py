"""What Python has compiled is kept, whatever the surroundings say.

Each worker, and each program that a test starts, would compile everything anew.
"""

import os
import sys

sys.dont_write_bytecode = False
os.environ.pop("PYTHONDONTWRITEBYTECODE", None)
