package dev.judge4j.planted.rubric;

/** Not public. */
interface Hidden {}
