"""Made-up visitors for a practice database: they take whole visits through the ordinary flow."""
