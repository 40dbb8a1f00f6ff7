"""What makes and measures models: data, fine-tuning, conversion, evaluation.

Every stage is `python -m training.STAGE`. Only this package may import torch; it imports `engine`
and nothing of `app`.
"""
