"""`MODEL_CARD.md`: the card in words, for people."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

_HEADINGS = {
    "auc": "ROC AUC",
    "accuracy": "Accuracy",
    "sensitivity": "Sensitivity (recall)",
    "specificity": "Specificity",
    "precision": "Precision",
    "f1": "F1",
    "loss": "Cross entropy",
    "calibration_error": "Expected calibration error",
}


def model_card(card: Mapping[str, Any]) -> str:
    """Return the text for a card in its JSON form (see `pack_files.pack_files`)."""
    flag = card["flag"]
    names = " or ".join(flag["classes"])
    parts = [
        f"# {card['name']} {card['version']}",
        "Decision support for trained readers. Not a diagnosis.",
        f"## Intended use\n\n{card['intended_use']}",
        f"## Answers\n\nClasses: {', '.join(card['classes'])}. "
        f"An image is flagged when the probability of {names} is at least "
        f"{flag['threshold']:.3f}. The threshold was chosen on {flag['chosen_on']}. "
        f"Logits are divided by the temperature {card['temperature']:.3f}, fitted on the same "
        f"part. Scores within {card['uncertain_margin']:.2f} of the threshold are called "
        "uncertain.",
        f"## What may be scored\n\n{_eligibility(card['eligibility'])}",
        f"## What it refuses to score\n\n{_gate(card['out_of_distribution'])}",
        f"## How good it is\n\n{_metrics(card['metrics'])}",
        f"## Training data\n\n{card['training_data']}",
        "## Limits\n\n" + "\n".join(f"- {limit}" for limit in card["limits"]),
        f"## Origin\n\nBackbone: {card['backbone']}. {card['licence']} Made {card['created']}.",
        f"SHA-256 of `model.tflite`: `{card['files']['model.tflite']}`.",
    ]
    return "\n\n".join(parts) + "\n"


def _eligibility(rules: Mapping[str, Any]) -> str:
    ages = rules["ages_years"]
    asked = {
        "Modality": ", ".join(rules["modalities"]),
        "View": ", ".join(rules["view_positions"]),
        "Plane": ", ".join(rules["image_orientations"]),
        "Age": f"{ages[0]:g} to {ages[1]:g} years" if ages is not None else "",
        "Photometric interpretation": ", ".join(rules["photometric_interpretations"]),
        "Body part": ", ".join(rules["body_parts"]),
        "Size": f"at least {rules['minimum_rows']} rows and {rules['minimum_columns']} columns",
        "Never of the image type": ", ".join(rules["exclude_image_types"]),
    }
    return "\n".join(f"- {name}: {allowed}" for name, allowed in asked.items() if allowed)


def _gate(rules: Mapping[str, Any]) -> str:
    rows = ["| kind of image, none fitted on | images | refused |", "|---|---|---|"]
    rows += [
        f"| {name} | {row['images']:.0f} | {100 * row['refused']:.1f} % |"
        for name, row in rules["measured"].items()
    ]
    return "\n".join(rows)


def _metrics(metrics: Mapping[str, Any]) -> str:
    if not metrics:
        return "Not measured."
    rows = [f"On {metrics['set']}; 95 % intervals from bootstrap over patients.", ""]
    rows += ["| | flagged or not | all classes |", "|---|---|---|"]
    flag, classes = metrics["flag"], metrics["classes"]
    rows += [
        f"| {heading} | {_cell(flag.get(name))} | {_cell(classes.get(name))} |"
        for name, heading in _HEADINGS.items()
        if name in flag or name in classes
    ]
    replaced = metrics.get("replaced")
    if replaced:
        figures = ", ".join(f"{name} {value:.4f}" for name, value in replaced["figures"].items())
        rows += ["", f"It replaced version {replaced['version']} ({figures} on the same images)"]
        rows[-1] += f" for this reason: {replaced['despite']}"
    return "\n".join(rows)


def _cell(estimate: Mapping[str, float] | None) -> str:
    if estimate is None:
        return ""
    return f"{estimate['value']:.3f} ({estimate['low']:.3f}-{estimate['high']:.3f})"
