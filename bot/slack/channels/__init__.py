"""What is set for single channels: their articles, their manners, and when their digest comes."""
