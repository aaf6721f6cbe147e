# Names and outputs that would be scripts on a page and commands on a terminal.
# promise: no harmed neighbour
# status: graded
# score: 0
# reads: Code cell 1 stopped with a scriptalert1script
# %% first
class Markup(Exception):
    pass


Markup.__name__ = Markup.__qualname__ = "<script>alert(1)</script>\x1b[2J[bold red]\r\n"
raise Markup("<script>alert(1)</script>")
# %% weighted_sum
del weighted_sum
