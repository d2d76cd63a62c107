"""What waits to be sent to a node: queued durably, sent when the line is there, confirmed."""
