"""Where the model that is loaded is computed, in the language of the window."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication

from engine.protocol import ModelLoaded
from engine.runtime import Placement

translate = QCoreApplication.translate


def placement_words(placement: Placement) -> str:
    """On what, and how much of the model; empty where nothing computes it, as for a recording."""
    if placement.servers:
        return translate("Placement", "on the server {names}").format(
            names=", ".join(placement.servers)
        )
    if placement.layers:
        words = (
            translate("Placement", "on {devices}: {layers} of {all} layers; else on {processor}")
            if placement.layers < placement.all_layers
            else translate("Placement", "on {devices}: all {all} layers")
        )
    elif placement.threads:
        words = translate("Placement", "on {processor}")
    else:
        return ""
    return words.format(
        devices=" + ".join(placement.devices),
        layers=placement.layers,
        all=placement.all_layers,
        processor=_processor(placement.threads),
    )


def _processor(threads: int) -> str:
    words = (
        translate("Placement", "the processor (1 thread)")
        if threads == 1
        else translate("Placement", "the processor ({threads} threads)")
    )
    return words.format(threads=threads)


def loaded_sentence(loaded: ModelLoaded | None) -> str:
    """Which model is in memory, and where."""
    if loaded is None:
        return translate("Placement", "No model is loaded; the first problem loads it.")
    where = placement_words(loaded.placement)
    words = (
        translate("Placement", "Loaded: {name}, {where}.")
        if where
        else translate("Placement", "Loaded: {name}.")
    )
    return words.format(name=loaded.name, where=where)
