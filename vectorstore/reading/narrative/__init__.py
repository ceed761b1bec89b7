"""What an article's text is made of: paragraphs, quotations, sentences, names."""
