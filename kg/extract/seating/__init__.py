"""The grammar of seats in German: who, by which noun or verb, where and since when."""
