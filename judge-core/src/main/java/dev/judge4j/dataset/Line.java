package dev.judge4j.dataset;

/** A line or a CSV record, without its line ending. */
record Line(Place place, String text) {}
