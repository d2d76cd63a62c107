"""Demonstration studies that show no patient: radiographs from statistics, CT from formulas."""
