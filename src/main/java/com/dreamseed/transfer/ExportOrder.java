package com.dreamseed.transfer;

import java.nio.file.Path;

/**
 * Where to export to, and how.
 *
 * @param force whether files that are there are overwritten
 */
public record ExportOrder(Path directory, boolean force, boolean gzip) {}
