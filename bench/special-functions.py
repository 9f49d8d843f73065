"""Exact tails for bench/special-functions.ts: mpmath at 60 digits, beside what scipy says. Prints JSON.

Needs the packages of tests/golden/requirements.txt. Arguments are doubles, so every error is the function's own.
"""

import json
import math
import random

import mpmath as mp
from scipy import special, stats

mp.mp.dps = 60
random.seed(20251121)
LEAST = mp.mpf("1e-300")
LOGS = [0.01, 0.1, 0.3, 1, 2, 3, 5, 8, 12, 20, 30, 50, 80, 120, 180, 240, 299]


def upper_gamma():
    """Shapes of 1 to 1,000,000 degrees of freedom, at the x where the tail is about 10^-log (Wilson and Hilferty)."""
    for a in (0.5, 1, 1.5, 2.5, 4.5, 9.5, 24.5, 49.5, 99.5, 250, 499.5, 1000, 2500, 4999.5, 10_000, 50_000, 100_000, 500_000):
        for log in LOGS:
            tail = mp.mpf(10) ** -log
            z = mp.sqrt(2) * mp.erfinv(1 - 2 * tail) if log < 50 else mp.sqrt(-2 * mp.log(tail))
            x = float(a * (1 - 1 / mp.mpf(9 * a) + z / mp.sqrt(9 * a)) ** 3)
            exact = mp.gammainc(a, x, mp.inf, regularized=True) if x > 0 else 0
            if exact >= LEAST:
                yield [a, x], exact, special.gammaincc(a, x)


def log_choose(n, k):
    return mp.loggamma(n + 1) - mp.loggamma(k + 1) - mp.loggamma(n - k + 1)


def sum_while(term, ratios):
    total = term
    for ratio in ratios:
        term *= ratio
        total += term
        if term < total * mp.mpf("1e-45"):
            break
    return total


def binomial_at_most(k, n, p):
    """By hand from the larger end, because the incomplete beta function of mpmath gives up at a million rows."""
    if k > n * p:
        return 1 - binomial_at_most(n - k - 1, n, 1 - p)
    first = mp.exp(log_choose(n, k) + k * mp.log(p) + (n - k) * mp.log(1 - p))
    return sum_while(first, (i * (1 - p) / ((n - i + 1) * p) for i in range(k, 0, -1)))


def binomial():
    """The regularised incomplete beta function in the words it is used in."""
    for _ in range(600):
        n = random.choice([5, 30, 299, 1000, 20_000, 100_000, 1_000_000])
        p = random.choice([1e-5, 1e-3, 0.01, 0.1, 0.5, 0.9, 0.99])
        far = random.choice([-35, -20, -8, -3, -1, 0, 1, 3])
        k = max(0, min(n - 1, round(n * p + far * math.sqrt(n * p * (1 - p)))))
        exact = binomial_at_most(k, n, mp.mpf(p))
        if exact >= LEAST:
            yield [k, n, p], exact, stats.binom.cdf(k, n, p)


def at_least(x, hits, drawn, everybody):
    if x <= max(0, drawn - (everybody - hits)):
        return mp.mpf(1)
    if x < mp.mpf(hits) * drawn / everybody:
        return 1 - at_least(drawn - x + 1, everybody - hits, drawn, everybody)
    first = mp.exp(log_choose(hits, x) + log_choose(everybody - hits, drawn - x) - log_choose(everybody, drawn))
    others = everybody - hits - drawn
    return sum_while(first, (mp.mpf((hits - k) * (drawn - k)) / ((k + 1) * (others + k + 1)) for k in range(x, min(hits, drawn))))


def hypergeometric():
    """Fisher's one-sided p of sizes that differ by up to 200,000 to 1."""
    for _ in range(600):
        n, m = (max(1, int(random.choice([5, 30, 100, 1000, 30_000, 1_000_000]) * random.uniform(0.5, 1))) for _ in "nm")
        p = random.choice([1e-5, 1e-3, 0.01, 0.1, 0.5, 0.9])
        a = min(n, round(n * p))
        far = random.choice([0, 1, 3, 8, 20, 35])
        b = min(m, round(m * p + far * (1 + math.sqrt(m * p * (1 - p)))))
        exact = at_least(b, a + b, m, n + m)
        if exact >= LEAST:
            yield [a, n, b, m], exact, stats.hypergeom.sf(b - 1, n + m, a + b, m)


def noncentral():
    """The power of a chi-square test: a Poisson mixture of central tails."""
    for df in (1, 2, 9, 19, 99, 999, 4999):
        for lam in (0.5, 10, 40, 200):
            for far in (-3, -1, 0, 1, 2, 3):
                x = df + lam + far * math.sqrt(2 * (df + 2 * lam))
                if x <= 0:
                    continue
                half = mp.mpf(lam) / 2
                last = int(half + 20 * mp.sqrt(half) + 60)
                weights = (mp.exp(j * mp.log(half) - half - mp.loggamma(j + 1)) for j in range(last))
                exact = mp.fsum(w * mp.gammainc(mp.mpf(df) / 2 + j, mp.mpf(x) / 2, mp.inf, regularized=True) for j, w in enumerate(weights))
                yield [x, df, lam], exact, stats.ncx2.sf(x, df, lam)


def normal_quantile():
    for log in list(range(1, 301, 13)) + [300]:
        p = float(mp.mpf(10) ** -log)
        start = -math.sqrt(-2 * math.log(p))
        exact = mp.findroot(lambda z: mp.log(mp.erfc(-z / mp.sqrt(2)) / 2) - mp.log(mp.mpf(p)), start)
        yield [p], exact, stats.norm.ppf(p)
    for p in (0.025, 0.05, 0.3, 0.45, 0.8, 0.95, 0.975, 0.995):
        yield [p], mp.sqrt(2) * mp.erfinv(2 * mp.mpf(p) - 1), stats.norm.ppf(p)


def rows(cases):
    return [[arguments, float(exact), float(scipy)] for arguments, exact, scipy in cases]


functions = (upper_gamma, binomial, hypergeometric, noncentral, normal_quantile)
print(json.dumps({function.__name__: rows(function()) for function in functions}))
