"""Scores of a matched filter and of a template scan, and fitted templates, for test/network/scan: the formulas as they stand.

Made with Python 3.11, numpy 2.4.6, scipy 1.17.1:  python -P test/oracle/redshift-scan.py > test/oracle/redshift-scan.json
"""
import json

import numpy as np
import scipy
from scipy.ndimage import gaussian_filter1d, median_filter
from scipy.stats import multivariate_normal

random = np.random.default_rng(8)


def listed(values, digits=7):
    return [float(f"{value:.{digits}g}") for value in np.ravel(values)]


def rounded(values, digits=7):
    return np.reshape(listed(values, digits), np.shape(values))


# The matched filter.
lines = [(4861.33, 0.35), (4958.91, 0.26), (5006.84, 0.79), (6562.8, 1), (6583.45, 0.28), (9068.6, 0.12)]
wavelengths = 13000 + 6 * np.arange(300)
noise = rounded(1 + 0.3 * np.sin(np.arange(300) / 40))
candidates = np.array([1.05, 1.1, 1.2, 1.215, 1.6, 1.7])
window = 21


def lines_at(redshift):
    total = np.zeros(len(wavelengths))
    for rest, ratio in lines:
        centre = rest * (1 + redshift)
        sigma = centre / 380 / np.sqrt(8 * np.log(2))
        total += ratio * np.exp(-0.5 * ((wavelengths - centre) / sigma) ** 2) / (sigma * np.sqrt(2 * np.pi))
    return total


def without_median(spectra):
    return spectra - median_filter(spectra, size=(1, window), mode="nearest")


spectra = np.array([lines_at(redshift) * 150 for redshift in (1.1, 1.21, 1.65)])
spectra += random.normal(0, 1, spectra.shape) + np.array([[0], [3], [30]])
spectra = rounded(spectra.astype(np.float32))
templates = without_median(np.array([lines_at(redshift) for redshift in candidates])) / noise
scores = (without_median(spectra) / noise) @ templates.T / np.linalg.norm(templates, axis=1)
medians = median_filter(spectra, size=(1, window), mode="nearest")

# The template scan.
start, step, points, count = np.log(13000 / 2.8), 4e-4, 1600, 3
smooth = gaussian_filter1d(random.normal(0, 1, (count + 1, points)), 12, axis=1) * 5
smooth[0] += 3
smooth = rounded(smooth, 5)
few = slice(0, 300, 4)  # samples of the scan


def shifted(rest, redshift):
    logs = np.log(wavelengths[few]) - np.log1p(redshift)
    return np.interp(logs, start + step * np.arange(points), rest) / (1 + redshift) / noise[few]


scan_spectra = np.array([4 * shifted(smooth[0] + smooth[1], 1.2), 2 * shifted(smooth[0] - smooth[3], 1.6)])
scan_spectra = rounded((scan_spectra + random.normal(0, 1, scan_spectra.shape)) * noise[few])
free, likely = [], []
for spectrum in scan_spectra / noise[few]:
    for redshift in candidates:
        columns = np.array([shifted(rest, redshift) for rest in smooth]).T
        fitted = columns @ np.linalg.lstsq(columns, spectrum)[0]
        free.append(0.5 * (spectrum @ spectrum - (spectrum - fitted) @ (spectrum - fitted)))
        covariance = np.eye(len(spectrum)) + columns[:, 1:] @ columns[:, 1:].T
        signal = multivariate_normal(columns[:, 0], covariance).logpdf(spectrum)
        likely.append(signal - multivariate_normal(np.zeros(len(spectrum)), 1).logpdf(spectrum))

# Fitted templates: every sum written out, from another start.
sigma, fit_count, sweeps, smoothing = 0.2, 2, 400, 0.01
few_wavelengths = np.exp(np.linspace(np.log(1000), np.log(1500), 25))
redshifts = rounded(random.uniform(0.1, 0.3, 60))
fit_step = np.log(1.5) / 24
first = np.log(1000) - np.log1p(redshifts.max())
grid = first + fit_step * np.arange(int((np.log(1500) - np.log1p(redshifts.min()) - first) / fit_step) + 1)
truth = lambda log: np.array([2 + np.sin(9 * log), np.cos(15 * log), 0.5 * np.sin(23 * log)])
fit_spectra = []
for redshift in redshifts:
    coefficients = np.array([1, *random.normal(0, 1, 2)])
    fit_spectra.append(coefficients @ truth(np.log(few_wavelengths / (1 + redshift))) / (1 + redshift))
fit_spectra = rounded(np.array(fit_spectra) + random.normal(0, sigma, (60, 25)))


def fit(smoothing):
    loadings = random.normal(0, 1, (len(grid), fit_count + 1))
    rest, precisions = [], []
    for spectrum, redshift in zip(fit_spectra, redshifts):
        logs = np.log(few_wavelengths / (1 + redshift))
        covers = (grid >= logs[0] - 1e-9) & (grid <= logs[-1] + 1e-9)
        rest.append(np.where(covers, (1 + redshift) * np.interp(grid, logs, spectrum), 0))
        variance = (sigma * (1 + redshift)) ** 2 * covers.sum() / 25
        precisions.append(covers / variance)
    rest, precisions = np.array(rest), np.array(precisions)
    ridge = np.mean(precisions.max(axis=1))
    for _ in range(sweeps):
        moments = []
        for spectrum, precision in zip(rest, precisions):
            templates, mean = loadings[:, :-1], loadings[:, -1]
            covariance = np.linalg.inv(np.eye(fit_count) + templates.T @ np.diag(precision) @ templates)
            middle = np.append(covariance @ templates.T @ (precision * (spectrum - mean)), 1)
            moment = np.outer(middle, middle)
            moment[:-1, :-1] += covariance
            moments.append(moment)
        moments = np.array(moments)
        total = moments.mean(axis=0)
        back = np.eye(fit_count + 1)
        back[:-1, -1] = total[:-1, -1]
        back[:-1, :-1] = np.linalg.cholesky(total[:-1, :-1] - np.outer(total[:-1, -1], total[:-1, -1]))
        loadings = np.array(
            [
                np.linalg.solve(
                    np.einsum("n,nij->ij", precisions[:, point], moments) + ridge * np.eye(fit_count + 1),
                    moments[:, :, -1].T @ (precisions[:, point] * rest[:, point]),
                )
                @ back
                for point in range(len(grid))
            ]
        )
        if smoothing > 0:
            loadings = gaussian_filter1d(loadings, smoothing / fit_step, axis=0, mode="nearest")
    return {
        "smoothing": smoothing,
        "mean": listed(loadings[:, -1]),
        "covariance": listed((loadings[:, :-1] @ loadings[:, :-1].T)[::4, ::4]),
    }


print(
    json.dumps(
        {
            "versions": {"numpy": np.__version__, "scipy": scipy.__version__},
            "wavelengths": listed(wavelengths),
            "noise": listed(noise),
            "candidates": listed(candidates),
            "filter": {
                "lines": [{"name": str(rest), "wavelength": rest, "ratioToHalpha": ratio} for rest, ratio in lines],
                "window": window,
                "spectra": listed(spectra),
                "medians": listed(medians),
                "scores": listed(scores),
            },
            "scan": {
                "grid": {"start": start, "step": step, "points": points},
                "mean": listed(smooth[0]),
                "templates": listed(smooth[1:]),
                "spectra": listed(scan_spectra),
                "free": listed(free),
                "likely": listed(likely),
            },
            "fit": {
                "noise": sigma,
                "wavelengths": listed(few_wavelengths, 16),
                "redshifts": listed(redshifts),
                "spectra": listed(fit_spectra),
                "fits": [fit(0), fit(smoothing)],
            },
        }
    )
)
