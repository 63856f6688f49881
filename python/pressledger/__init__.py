"""Press articles on public contracting in, a ledger out.

>>> import pressledger
>>> ledger = pressledger.read("seeds/")
>>> ledger.articles.height
33

`read` takes files, `from_frame` takes rows, `load` takes a ledger written before. Each gives a `Ledger`, whose
attributes are polars DataFrames; `Ledger.explain` leads from any row to the sentence and the rule behind it.
"""

from importlib.metadata import version

from pressledger.errors import PressledgerWarning, ReadError
from pressledger.export import load
from pressledger.ledger import Ledger
from pressledger.reading import from_frame, read

__all__ = ["Ledger", "PressledgerWarning", "ReadError", "from_frame", "load", "read"]
__version__ = version("pressledger")
