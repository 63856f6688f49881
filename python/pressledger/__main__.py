"""`python -m pressledger` is the command line."""

import sys

from pressledger.cli import main

sys.exit(main())
