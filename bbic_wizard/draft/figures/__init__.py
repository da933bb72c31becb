"""Drawings of the people around a child: laid out as data, then drawn as lines of text or as SVG."""
