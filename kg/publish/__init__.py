"""RDF becomes something for people and programs."""
