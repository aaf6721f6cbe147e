"""What students read, in the course's language: catalogs in gettext's form, and what is looked up in them."""
