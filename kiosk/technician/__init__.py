"""The technician's area: behind a PIN, apart from every visit. It never holds anything of a visitor."""
