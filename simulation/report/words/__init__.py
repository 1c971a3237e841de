"""The words of tables and charts, in English and Chinese."""
