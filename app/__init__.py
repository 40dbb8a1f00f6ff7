"""The desktop window: a reader of the engine's events.

The only package that imports Qt. It never loads a model and never runs a student's or a model's
code: it starts `engine.service` and draws what comes from there.
"""
