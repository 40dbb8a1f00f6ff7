"""The models of this machine: which there are, how they come here, and which of them it can run.

    catalogue.py  the models that this program knows, from `resources/models.toml`
    download.py   fetches a file from the first source that gives it whole and unchanged
    partial.py    a file on its way; server.py and packages.py append to it
    records.py    where each file came from, and its SHA-256, kept beside it
    library.py    what is on this machine; what `--model` may name
    fit.py        whether a model will run here

Nothing here loads a model: that is `engine.runtime`.
"""
