"""Logistic regression over sparse rows, by L-BFGS. numpy only."""

import numpy as np


class Rows:
    """Sparse rows: `columns[starts[i]:starts[i + 1]]`, each entry worth `scale[i]`."""

    def __init__(self, rows, scale, width):
        lengths = np.array([len(row) for row in rows])
        assert (lengths > 0).all()
        self.starts = np.concatenate([[0], np.cumsum(lengths)])
        self.columns = np.concatenate(rows).astype(np.int64)
        self.values = np.repeat(np.asarray(scale, dtype=np.float64), lengths)
        self.lengths, self.width = lengths, width

    def times(self, weights):
        return np.add.reduceat(weights[self.columns] * self.values, self.starts[:-1])

    def transposed_times(self, vector):
        return np.bincount(
            self.columns, np.repeat(vector, self.lengths) * self.values, minlength=self.width)


def sigmoid(x):
    return 1 / (1 + np.exp(-np.clip(x, -40, 40)))


def fit(rows, labels, importance, strength, start=None, iterations=80):
    """Weights and bias (the last one) that minimise the weighted loss plus `strength` / 2 · |weights|²."""
    signs = 2.0 * labels - 1

    def loss(x):
        margins = signs * (rows.times(x[:-1]) + x[-1])
        value = importance @ np.logaddexp(0, -margins) + strength / 2 * (x[:-1] @ x[:-1])
        slope = -importance * signs * sigmoid(-margins)
        return value, np.append(rows.transposed_times(slope) + strength * x[:-1], slope.sum())

    return minimise(loss, np.zeros(rows.width + 1) if start is None else start, iterations)


def minimise(loss, x, iterations, memory=8):
    """L-BFGS with a backtracking line search."""
    value, gradient = loss(x)
    steps = []
    for _ in range(iterations):
        direction = -gradient
        alphas = []
        for step, change in reversed(steps):
            alpha = step @ direction / (step @ change)
            alphas.append(alpha)
            direction = direction - alpha * change
        if steps:
            step, change = steps[-1]
            direction = direction * (step @ change) / (change @ change)
        for (step, change), alpha in zip(steps, reversed(alphas)):
            direction = direction + (alpha - change @ direction / (step @ change)) * step
        slope = gradient @ direction
        length = 1.0 if steps else 1.0 / max(1.0, np.abs(gradient).sum() ** 0.5)
        while True:
            following = x + length * direction
            new_value, new_gradient = loss(following)
            if new_value <= value + 1e-4 * length * slope or length < 1e-8:
                break
            length /= 2
        if value - new_value < 1e-5 * abs(value):
            return following
        step, change = following - x, new_gradient - gradient
        if step @ change > 1e-12:
            steps = (steps + [(step, change)])[-memory:]
        x, value, gradient = following, new_value, new_gradient
    return x
