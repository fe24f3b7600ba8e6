"""The viewer: one HTML file that shows the network, its time, its places, its figures and its proof."""

from kg.publish.viewer.write import write_network

__all__ = ["write_network"]
