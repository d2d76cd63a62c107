"""The organs of the thorax phantom: where they are, in mm, and their Hounsfield units."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence

import numpy as np

from training.demo.canvas import Canvas, Point, Tube

HU: Mapping[str, float] = {
    "air": -1000,
    "skin": 20,
    "fat": -100,
    "muscle": 55,
    "lung": -850,
    "mediastinal_fat": -90,
    "heart": 42,
    "aorta": 45,
    "trachea": -1000,
    "oesophagus": 30,
    "liver": 60,
    "spleen": 50,
    "vessel": 40,
    "vertebra": 220,
    "cortical_bone": 650,
    "spinal_canal": 25,
    "rib": 450,
    "sternum": 200,
    "ground_glass": -580,
    "consolidation": 15,
}

LANDMARKS: Mapping[str, Point] = {
    "air": (-100.0, -115.0, 140.0),
    "fat": (-141.5, 0.0, 60.0),
    "muscle": (-88.0, 24.0, 252.0),
    "lung": (72.0, -38.0, 185.0),
    "heart": (22.0, -30.0, 95.0),
    "aorta": (24.0, 42.0, 130.0),
    "trachea": (0.0, 6.0, 215.0),
    "liver": (-70.0, 0.0, 12.0),
    "spleen": (82.0, 30.0, 12.0),
    "vertebra": (0.0, 66.0, 130.0),
    "spinal_canal": (0.0, 91.0, 130.0),
    "sternum": (0.0, -83.0, 160.0),
    "ground_glass": (-101.0, 36.0, 112.0),
    "consolidation": (-82.0, 34.0, 112.0),
}

OPACITY_CENTRE: Point = (-82.0, 34.0, 112.0)
OPACITY_RADII: Point = (27.0, 30.0, 34.0)
RIBS = 11
LUNG_LIMIT = -600.0
"""Below this is lung or air: vessels and opacity are painted there only."""


def paint(canvas: Canvas, vessels: Sequence[Tube]) -> None:
    """Paint the whole body into an empty slice, from outside to inside."""
    width, depth = _outline(canvas.z)
    _couch(canvas)
    for name, inward in (("skin", 0.0), ("fat", 2.0)):
        canvas.ellipse((0, 0), (width - inward, depth - inward), HU[name])
    canvas.ellipse((0, 2), (width - 16, depth - 13), HU["muscle"])
    _shoulders(canvas)
    scale = _chest_scale(canvas.z)
    if scale > 0:
        _chest_wall(canvas, scale)
        canvas.ellipse((0, 0), (118 * scale, 82 * scale), HU["lung"])
        _lung_slope(canvas)
        _abdomen(canvas)
        _mediastinum(canvas, scale)
        for vessel in vessels:
            canvas.tube(vessel, HU["vessel"], below=LUNG_LIMIT)
        _opacity(canvas)
    _spine(canvas)
    _airways(canvas)


def vessel_tree(rng: np.random.Generator) -> tuple[Tube, ...]:
    """Return the pulmonary vessels: from each hilum nine trunks that fork six times."""
    tubes: list[Tube] = []
    for side in (-1.0, 1.0):
        for trunk in range(9):
            angle = 2 * math.pi * trunk / 9 + rng.uniform(-0.3, 0.3)
            heading = np.array([side * 0.75, 0.8 * math.cos(angle), 1.1 * math.sin(angle)])
            _grow(tubes, np.array([side * 34, 12.0, 138.0]), heading, 31.0, 4.4, 6, rng)
    return tuple(tubes)


def _grow(
    tubes: list[Tube],
    start: np.ndarray[tuple[int], np.dtype[np.float64]],
    heading: np.ndarray[tuple[int], np.dtype[np.float64]],
    length: float,
    radius: float,
    forks: int,
    rng: np.random.Generator,
) -> None:
    heading = heading / np.linalg.norm(heading)
    end = start + heading * length
    tubes.append(Tube(_point(start), _point(end), radius, 0.8 * radius))
    if forks == 0:
        return
    for _ in range(2):
        bend = heading + rng.normal(0, 0.48, 3)
        _grow(tubes, end, bend, length * rng.uniform(0.66, 0.86), 0.72 * radius, forks - 1, rng)


def _point(place: np.ndarray[tuple[int], np.dtype[np.float64]]) -> Point:
    return float(place[0]), float(place[1]), float(place[2])


def _outline(z: float) -> tuple[float, float]:
    """Return the body's half width and half depth at height `z`: wider at the shoulders."""
    shoulders = 1 / (1 + math.exp((215 - z) / 14))
    return 150 + 12 * shoulders, 112 - 6 * shoulders


def _chest_scale(z: float) -> float:
    """Return the chest's cross-section at `z` as a share of its largest; 0 above the apex."""
    if z < 110:
        return 1.0
    top = (z - 110) / 160
    return math.sqrt(1 - top**2.2) if top < 1 else 0.0


def _couch(canvas: Canvas) -> None:
    canvas.ellipse((0, -150), (330, 281), -250)
    canvas.ellipse((0, -150), (326, 277), -930)
    canvas.ellipse((0, -154), (330, 277), HU["air"])


def _chest_wall(canvas: Canvas, scale: float) -> None:
    """Paint the ribs: each is a ring around the chest that falls from the back to the front."""
    outer, inner = (126 * scale, 90 * scale), (119 * scale, 83 * scale)
    rows, columns = canvas.block(-outer[0], outer[0], -outer[1], outer[1])
    x, y = canvas.x[columns], canvas.y[rows, None]
    out = np.hypot(x / outer[0], y / outer[1])
    into = np.hypot(x / inner[0], y / inner[1])
    shell = np.clip((1 - out) * outer[1] / canvas.pixel + 0.5, 0, 1)
    shell = shell * np.clip((into - 1) * inner[1] / canvas.pixel + 0.5, 0, 1)
    front = (1 - y / np.maximum(np.hypot(x, y), 1)) / 2
    fall = 78 * front**1.3
    nearest = (canvas.z + fall - 24) / 24
    off = np.abs(nearest - np.clip(np.rint(nearest), 0, RIBS - 1)) * 24
    bone = np.clip((7.5 - off) / 2 + 0.5, 0, 1)
    # In front the ribs go on as cartilage.
    hu = np.where(front > 0.93, 110.0, HU["rib"])
    block = canvas.hu[rows, columns]
    block += (shell * bone * (hu - block)).astype(np.float32)
    if 95 < canvas.z < 225:
        canvas.ellipse((0, -84 * scale), (19, 7.5), HU["cortical_bone"] - 250)
        canvas.ellipse((0, -84 * scale), (17, 5.5), HU["sternum"])


def _shoulders(canvas: Canvas) -> None:
    """Paint the fat between the muscles of back, chest and armpit, and the shoulder blades."""
    for side in (-1.0, 1.0):
        canvas.ellipsoid((side * 126, -14, 205), (15, 44, 52), HU["fat"], above=0)
        canvas.ellipsoid((side * 62, -92, 190), (48, 3.0, 70), HU["fat"], above=0)
        canvas.ellipsoid((side * 64, 88, 190), (52, 2.5, 80), HU["fat"], above=0)
        canvas.ellipsoid((side * 26, 103, 100), (22, 2.0, 140), HU["fat"], above=0)
        if 120 < canvas.z < 235:
            low, high = (side * 80.0, 96.0, canvas.z), (side * 124.0, 64.0, canvas.z)
            canvas.tube(Tube(low, high, 2.2, 4.2), HU["rib"], below=300)


def _lung_slope(canvas: Canvas) -> None:
    """Make the lung denser towards the back, on which the patient lies."""
    lung = canvas.hu < LUNG_LIMIT
    lung &= np.hypot(canvas.x / 120, canvas.y[:, None] / 84) < 1
    canvas.hu[lung] += np.broadcast_to(0.3 * (canvas.y[:, None] + 38), lung.shape)[lung]


def _abdomen(canvas: Canvas) -> None:
    """Paint what bulges up under the diaphragm."""
    canvas.ellipsoid((-66, 2, -30), (62, 74, 98), HU["liver"], below=40)
    canvas.ellipsoid((68, 6, -34), (58, 70, 92), HU["spleen"], below=40)
    canvas.ellipsoid((58, -32, 2), (26, 24, 34), -880, above=0, below=100)


def _mediastinum(canvas: Canvas, scale: float) -> None:
    z = canvas.z
    fat = HU["mediastinal_fat"]
    canvas.ellipse((0, -18 * scale), (33 * min(scale, 0.95), 68 * scale), fat, below=40)
    canvas.ellipse((0, 62 * scale), (22, 26), fat, below=40)
    canvas.ellipse((22, 44), (20, 20), fat, below=40)
    canvas.ellipsoid((20, -28, 92), (64, 53, 58), fat, below=40)
    canvas.ellipsoid((22, -28, 92), (58, 47, 52), HU["heart"], below=300)
    for centre, radius in _great_vessels(z):
        canvas.ellipse(centre, (radius, radius), HU["aorta"], below=300)
    canvas.ellipse((9, 34), (8, 6), HU["oesophagus"], below=300)
    for side in (-1, 1):
        hilum = Tube((side * 8.0, -6.0, 146.0), (side * 46.0, 12.0, 136.0), 12.0, 8.0)
        canvas.tube(hilum, HU["vessel"], below=300)


def _great_vessels(z: float) -> list[tuple[tuple[float, float], float]]:
    vessels = []
    if z < 200:
        vessels.append(((24.0, 42.0), 12.0))
    if 115 < z < 195:
        vessels.append(((-10.0, -30.0), 15.5))
        vessels.append(((-30.0, -12.0), 9.0))
    if 125 < z < 160:
        vessels.append(((16.0, -32.0), 14.0))
    if 190 < z < 208:
        steps = np.linspace(0, 1, 9)
        vessels += [((-10 + 34 * s, -30 + 72 * s), 12.5) for s in steps]
    if z >= 200:
        vessels += [((x, y), 5.5) for x, y in ((-20.0, -18.0), (-2.0, -22.0), (18.0, 2.0))]
    return vessels


def _opacity(canvas: Canvas) -> None:
    """Paint ground glass around a consolidated core into the right lung."""
    cx, cy, cz = OPACITY_CENTRE
    rx, ry, rz = OPACITY_RADII
    height = (canvas.z - cz) / rz
    if abs(height) >= 1.2:
        return
    rows, columns = canvas.block(cx - 1.3 * rx, cx + 1.3 * rx, cy - 1.3 * ry, cy + 1.3 * ry)
    x, y = (canvas.x[columns] - cx) / rx, (canvas.y[rows, None] - cy) / ry
    # A border that waves with direction and height looks less like a ball.
    angle = np.arctan2(y, x)
    wave = 1 + 0.10 * np.sin(3 * angle + 4 * height) + 0.06 * np.sin(7 * angle - 6 * height)
    distance = np.sqrt(x * x + y * y + height * height) / wave
    block = canvas.hu[rows, columns]
    lung = block < LUNG_LIMIT
    haze = np.clip((1 - distance) / 0.25, 0, 1) * lung
    block += (haze * (HU["ground_glass"] - block)).astype(np.float32)
    core = np.clip((0.5 - distance) / 0.15 + 0.5, 0, 1) * lung
    block += (core * (HU["consolidation"] - block)).astype(np.float32)


def _spine(canvas: Canvas) -> None:
    """Paint a vertebra: body with cortex, canal, arch, spinous and transverse processes."""
    disc = canvas.z % 24 > 19
    body, cortex = (90.0, 120.0) if disc else (HU["vertebra"], HU["cortical_bone"])
    if not disc:
        for side in (-1, 1):
            arch = Tube((side * 12.0, 82.0, canvas.z), (side * 34.0, 92.0, canvas.z), 5.0, 3.5)
            canvas.tube(arch, HU["rib"])
        canvas.tube(Tube((0, 98, canvas.z), (0, 106, canvas.z), 4.0, 2.5), HU["rib"])
        canvas.ellipse((0, 91), (13.5, 11.5), HU["cortical_bone"])
    canvas.ellipse((0, 66), (19, 16), cortex)
    canvas.ellipse((0, 66), (17, 14), body)
    canvas.ellipse((0, 91), (9.5, 8), HU["spinal_canal"])


def _airways(canvas: Canvas) -> None:
    """Paint the trachea down to its fork and the main bronchi, with their walls."""
    fork: Point = (0.0, 6.0, 165.0)
    windpipe = Tube((0.0, 2.0, 300.0), fork, 8.5, 8.5)
    bronchi = [Tube(fork, (side * 44.0, 14.0, 138.0), 7.0, 4.0) for side in (-1.0, 1.0)]
    for tube in (windpipe, *bronchi):
        wall = Tube(tube.start, tube.end, tube.start_radius + 1.5, tube.end_radius + 1.2)
        canvas.tube(wall, HU["muscle"])
    for tube in (windpipe, *bronchi):
        canvas.tube(tube, HU["trachea"])
