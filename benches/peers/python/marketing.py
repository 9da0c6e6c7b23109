"""The gallery's `marketing` over numpy arrays, as functions."""

import numpy as np


def avg_3wk_spend(spend: np.ndarray) -> np.ndarray:
    means = np.full(len(spend), np.nan)
    means[2:] = (spend[:-2] + spend[1:-1] + spend[2:]) / 3.0
    return means


def spend_per_signup(spend: np.ndarray, signups: np.ndarray) -> np.ndarray:
    return spend / signups


def spend_mean(spend: np.ndarray) -> float:
    return spend.mean()


def spend_zero_mean(spend: np.ndarray, spend_mean: float) -> np.ndarray:
    return spend - spend_mean


def spend_std_dev(spend: np.ndarray) -> float:
    return spend.std(ddof=1)


def spend_zero_mean_unit_variance(spend_zero_mean: np.ndarray, spend_std_dev: float) -> np.ndarray:
    return spend_zero_mean / spend_std_dev


OUTPUTS = ["avg_3wk_spend", "spend_per_signup", "spend_zero_mean_unit_variance"]


_COUNTS = [1000, 6]


def _weeks(count):
    week = np.arange(float(count))
    return {"spend": 10.0 + week % 7 * 5.0, "signups": 1.0 + week % 13 * 20.0}


def _total(means, costs, scores):
    return float(means[2] + means[-1] + costs[1] + costs[-1] + scores[0] + scores[-1])
