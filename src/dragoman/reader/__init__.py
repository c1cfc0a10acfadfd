"""The learned part: one small encoder with several heads, from text to spans and links."""
