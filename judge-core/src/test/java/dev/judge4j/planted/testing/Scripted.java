package dev.judge4j.planted.testing;

/** For tests only. */
public final class Scripted {}
