package com.dreamseed.settings;

import java.nio.file.Path;
import java.util.Optional;

/**
 * The mail server.
 *
 * @param caFile what its certificate is checked against; absent: what Java trusts
 */
public record Smtp(
    String host,
    int port,
    String username,
    Secret password,
    String from,
    boolean startTls,
    Optional<Path> caFile) {}
