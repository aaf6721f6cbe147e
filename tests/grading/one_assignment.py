"""A course of one assignment, which is penalised for being late."""

MANIFEST = """\
title: T
term: W
time_zone: Europe/Berlin
late_policy: {penalty_per_day: 0.1}
assignments:
  - {id: 01-neuron, title: A neuron, weight: 1, due: "2026-11-02T23:59:00+01:00"}
"""
