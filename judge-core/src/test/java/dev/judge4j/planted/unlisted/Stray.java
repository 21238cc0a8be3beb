package dev.judge4j.planted.unlisted;

/** In a package that no table and no package-info knows. */
final class Stray {}
