"""Problems and solutions in files: reading, making and filtering them."""
