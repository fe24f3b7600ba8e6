"""The graph as a service: SPARQL endpoint, linked-data pages, search and the viewer, before a pool of workers."""
