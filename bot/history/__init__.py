"""What a voice has said over the years, and what was answered on a day."""
