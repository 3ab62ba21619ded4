"""The cases, a file a group; importing this fills case.CASES."""
from . import (auth, lists, delta, creates, text, deletions,  # noqa: F401
               money, tickets, agenda, rights, knowledge)
