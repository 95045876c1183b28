"""The commands: each turns what a person typed into one call, and its result into lines.

One file is one command, named like it, with a `command` in it; `__main__` has the table of them and
imports a file only when its command is called.

options.py   options that several commands have
progress.py  a bar on the terminal while a build works
summary.py   Report -> lines
"""
