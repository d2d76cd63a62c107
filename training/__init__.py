"""From labelled images to a model pack: prepare, train, evaluate, calibrate, ship."""
