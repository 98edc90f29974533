"""The staff's area: behind a PIN, apart from every visit. It shows the use of the service and what is published."""
