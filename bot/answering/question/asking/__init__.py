"""What a question asks for: requests, sides, speakers, yes or no, small talk."""
