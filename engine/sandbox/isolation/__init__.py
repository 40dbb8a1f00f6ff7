"""Levels of isolation, and the choice among the ways that this platform offers.

level.py     the levels, by name
probe.py     finds out what a way really holds back, by trying
linux.py     bubblewrap, or Landlock, each with seccomp and rlimits
macos.py     sandbox-exec
windows.py   AppContainer and a Job Object
limited.py   resource limits only: no isolation
visible.py   the files that a worker may see
"""
