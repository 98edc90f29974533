"""What the areas behind a PIN have in common: the door, the ground they stand on, the cleaning mode."""
