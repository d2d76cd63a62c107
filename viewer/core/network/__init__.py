"""Studies over the network: nodes, DICOM services (DIMSE), the receiver, reports of transfers."""
