"""The words that questions begin with, as patterns."""

WH = r"(?:who|whom|whose|what|when|where|why|how|which)"
ASKING = rf"(?:{WH}|did|does|do|is|are|was|were|has|have|had|can|could|will|would|should)"
