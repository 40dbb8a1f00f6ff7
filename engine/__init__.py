"""A problem goes in, a stream of typed events comes out.

Everything else (the window, the terminal, evaluation, replay, export) reads that stream. No Qt and
no torch is imported here, and nothing from `app` or `training`.
"""
