package com.dreamseed.store;

/**
 * A file that was, or is being, imported; known by its content.
 *
 * @param hash SHA-256 of the content, hexadecimal
 * @param name what it was called
 * @param kind which table it fills: {@code users}, {@code problems}, {@code activities} …
 * @param rowsDone how many of its rows are written
 * @param finished whether all of them are
 * @param shiftSeconds by how many seconds its times were shifted
 */
public record ImportedFile(
    String hash, String name, String kind, long rowsDone, boolean finished, long shiftSeconds) {}
