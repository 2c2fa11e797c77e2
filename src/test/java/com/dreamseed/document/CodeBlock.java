package com.dreamseed.document;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/** The fenced blocks of a document, with the words after the fence. */
record CodeBlock(String language, String words, String text) {

  private static final Pattern FENCE =
      Pattern.compile("(?ms)^( *)```(\\w+) *([^\\n]*)\\n(.*?)^\\1```");

  static List<CodeBlock> of(Path document) throws IOException {
    List<CodeBlock> blocks = new ArrayList<>();
    for (MatchResult found : FENCE.matcher(Files.readString(document)).results().toList()) {
      blocks.add(new CodeBlock(found.group(2), found.group(3).strip(), found.group(4)));
    }
    return blocks;
  }
}
