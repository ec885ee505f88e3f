"""Write the report as one HTML page, with its templates."""
