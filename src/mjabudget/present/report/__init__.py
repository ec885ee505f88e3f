"""Put the report for a board together, one module per question that it answers."""
