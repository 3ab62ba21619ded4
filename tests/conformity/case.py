"""A case: one thing done to a server, and the few words that its answer comes to.

    @case("an empty list of contacts", "200 []", d17="404", d20="404")
    def empty_contacts(crm):
        return crm.find("contacts", "(t.rowid:<:0)").says()

The first text is what is asked, the second what is expected of every version but those named. A
case that yields is gone on with when the servers' clock has moved by more than a second: all such
cases of a run wait together. One that needs a further user (plain, nothing, admin) or a password
is left out where there is none.
"""
import inspect

CASES = []
LEFT_OUT = "–"


class Case:
    def __init__(self, function, title, expected, versions, needs):
        self.function, self.title, self.expected = function, title, expected
        self.versions, self.needs = versions, needs
        self.group = function.__module__.rsplit(".", 1)[-1]

    @property
    def name(self):
        return f"{self.group}.{self.function.__name__}"

    def expects(self, major):
        return self.versions.get(f"d{major}", self.expected)

    def possible(self, crm):
        return all(need in crm.users or (need == "password" and crm.password)
                   for need in self.needs)


def case(title, expected, needs=(), **versions):
    def keep(function):
        CASES.append(Case(function, title, expected, versions, needs))
        return function
    return keep


def attempt(step):
    """One step of a case: (its outcome or None where it goes on, the generator)."""
    try:
        return str(step()), None
    except StopIteration as end:
        return str(end.value), None
    except Exception as error:  # whatever goes wrong is the case's answer
        return f"{type(error).__name__}: {error}"[:200], None


def run_all(cases, crm, pause):
    """The outcome of each case by its name."""
    outcomes, waiting = {}, []
    for one in cases:
        if not one.possible(crm):
            outcomes[one.name] = LEFT_OUT
        elif inspect.isgeneratorfunction(one.function):
            waiting.append((one, one.function(crm)))
        else:
            outcomes[one.name] = attempt(lambda: one.function(crm))[0]
    while waiting:
        still = []
        for one, steps in waiting:
            outcome, _ = attempt(lambda: next(steps))
            if outcome == "None":
                still.append((one, steps))
            else:
                outcomes[one.name] = outcome
        waiting = still
        if waiting:
            pause()
    return outcomes
