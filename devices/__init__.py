"""What speaks to hardware: meters, printers, their simulators. Knows nothing of visits or screens."""
