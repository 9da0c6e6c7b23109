"""Air quality over numpy arrays, after numpy's tutorial; `searchsorted` in place of its slow `vectorize`."""

import numpy as np

_INDICES = np.array([0.0, 51.0, 101.0, 201.0, 301.0, 401.0, 501.0])
_TABLES = {
    "pm25": (24, [0, 31, 61, 91, 121, 251, 500]),
    "pm10": (24, [0, 51, 101, 251, 351, 431, 600]),
    "no2": (24, [0, 41, 81, 181, 281, 401, 600]),
    "nh3": (24, [0, 201, 401, 801, 1201, 1801, 2400]),
    "so2": (24, [0, 41, 81, 381, 801, 1601, 2400]),
    "co": (8, [0, 1.1, 2.1, 10.1, 17.1, 34.1, 50]),
    "o3": (8, [0, 51, 101, 169, 209, 749, 1000]),
}
NAMES = list(_TABLES)


def _moving_mean(values, hours):
    sums = np.cumsum(values)
    sums[hours:] = sums[hours:] - sums[:-hours]
    return sums[hours - 1 :] / hours


def _index(means, breaks):
    breaks = np.array(breaks, dtype=float)
    slopes = (_INDICES[1:] - _INDICES[:-1]) / (breaks[1:] - breaks[:-1])
    above = np.searchsorted(breaks[1:6], means, side="right")
    return slopes[above] * (means - breaks[above]) + _INDICES[above]


# Two nodes for each pollutant, written out as a user would.
exec(
    "\n".join(
        f"def {name}_mean({name}: np.ndarray) -> np.ndarray:\n    return _moving_mean({name}, {hours})\n"
        f"def {name}_index({name}_mean: np.ndarray) -> np.ndarray:\n    return _index({name}_mean, {breaks})\n"
        for name, (hours, breaks) in _TABLES.items()
    )
)


def aqi(
    pm25_index: np.ndarray,
    pm10_index: np.ndarray,
    no2_index: np.ndarray,
    nh3_index: np.ndarray,
    so2_index: np.ndarray,
    co_index: np.ndarray,
    o3_index: np.ndarray,
) -> np.ndarray:
    worst = pm25_index.copy()
    for index in (pm10_index, no2_index, nh3_index, so2_index, co_index, o3_index):
        np.maximum(worst, index[-len(worst) :], out=worst)
    return worst


def before_mean(aqi: np.ndarray) -> float:
    return aqi[: len(aqi) // 2].mean()


def after_mean(aqi: np.ndarray) -> float:
    return aqi[len(aqi) // 2 :].mean()


def t_value(aqi: np.ndarray, before_mean: float, after_mean: float) -> float:
    before, after = aqi[: len(aqi) // 2], aqi[len(aqi) // 2 :]
    error = before.var(ddof=1) / len(before) + after.var(ddof=1) / len(after)
    return float((after_mean - before_mean) / np.sqrt(error))


def _read(path):
    columns = np.fromfile(path).reshape(len(NAMES), -1)
    return dict(zip(NAMES, columns))


def _by_hand(columns):
    indices = {}
    for name, values in columns.items():
        hours, breaks = _TABLES[name]
        indices[f"{name}_index"] = _index(_moving_mean(values, hours), breaks)
    worst = aqi(**indices)
    return t_value(worst, before_mean(worst), after_mean(worst))
