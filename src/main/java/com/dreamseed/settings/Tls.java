package com.dreamseed.settings;

import java.nio.file.Path;

/** The PEM files of HTTPS. */
public record Tls(Path certificate, Path key) {}
