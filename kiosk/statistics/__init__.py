"""Anonymous statistics: the tables that are counted, the daily seal, the export. No row is ever about one visitor."""
